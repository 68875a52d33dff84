import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Watchdog } from "@lab/own-server";
import type { Owner } from "./choose-owner.ts";
import type { OwnPlace } from "./open-place.ts";
import { serverEnvironment } from "./run-as-owner.ts";

export interface PostgresEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
  spawnError?: Error;
}

/** A server process of ours. */
export interface PostgresProcess {
  child: ChildProcess;
  /** What it says before its log begins. */
  startLog: string;
  /** Settles when the process ends or can't be spawned. */
  ended: Promise<PostgresEnd>;
  /** Ends it at once; data are meant to be lost. */
  kill(): Promise<void>;
}

/** Of each process of the server. What a solution asks for beyond it fails with SQLSTATE 53200, and the server lives. */
const memoryLimitKb = 1024 * 1024;
const quitGraceMs = 5_000;

export interface SpawnPostgresOptions {
  owner: Owner | undefined;
  env: NodeJS.ProcessEnv;
  watchdog: Watchdog;
}

export function spawnPostgres(
  program: string,
  place: OwnPlace,
  { owner, env, watchdog }: SpawnPostgresOptions,
): PostgresProcess {
  const startLog = join(place.folder, "start.log");
  const output = openSync(startLog, "w", 0o600);
  const [command, args] = limitMemory(program, ["-D", place.dataFolder]);
  // A process group of its own: Ctrl-C goes to the grader, which decides what ends when.
  const child = spawn(command, args, {
    ...owner,
    env: serverEnvironment(env),
    stdio: ["ignore", output, output],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  closeSync(output);
  watchdog.guard(child.pid);
  child.unref();
  const ended = new Promise<PostgresEnd>((done) => {
    child.once("error", (spawnError) => done({ code: null, signal: null, spawnError }));
    child.once("exit", (code, signal) => done({ code, signal }));
  });
  const kill = async (): Promise<void> => {
    child.ref();
    // It ends its children and gives back its shared memory, for which KILL leaves it no time.
    child.kill("SIGQUIT");
    await Promise.race([ended, sleep(quitGraceMs, undefined, { ref: false })]);
    child.kill("SIGKILL");
    await ended;
  };
  return { child, startLog, ended, kill };
}

/** A session may set its own `work_mem` as high as it likes: only the system can say no. */
function limitMemory(program: string, args: string[]): [string, string[]] {
  if (process.platform !== "linux") return [program, args];
  return ["/bin/sh", ["-c", `ulimit -v ${memoryLimitKb}; exec "$0" "$@"`, program, ...args]];
}
