import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { listDescendants } from "./list-descendants.ts";
import type { ServerEnd, ServerLimits, ServerProcess, ServerProgram } from "./server-program.ts";

const quitGraceMs = 5_000;
const kbPerMb = 1_024;
/** POSIX counts the longest file in these. */
const blocksPerMb = 2_048;

/** Starts a server as any program of this machine, before it returns; the system holds what of its limits is cheap. */
export function spawnServer(program: ServerProgram): ServerProcess {
  const child = spawnLimited(program);
  child.unref();
  const ended = new Promise<ServerEnd>((done) => {
    child.once("error", (spawnError) => done({ code: null, signal: null, spawnError }));
    child.once("exit", (code, signal) => done({ code, signal }));
  });
  return {
    pid: child.pid,
    ended,
    pids: () => listDescendants(child.pid),
    async kill() {
      child.ref();
      if (program.endsOn === "QUIT") {
        child.kill("SIGQUIT");
        await Promise.race([ended, sleep(quitGraceMs, undefined, { ref: false })]);
      }
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function spawnLimited({ command, args, limits, owner, env, startLog }: ServerProgram): ChildProcess {
  const output = openSync(startLog, "w", 0o600);
  try {
    // A process group of its own: Ctrl-C goes to the grader, which decides what ends when.
    return spawn(...limit(command, args, limits), {
      ...owner,
      env,
      stdio: ["ignore", output, output],
      detached: process.platform !== "win32",
      windowsHide: true,
    });
  } finally {
    closeSync(output);
  }
}

function limit(
  command: string,
  args: readonly string[],
  { addressSpaceMb, fileMb }: ServerLimits,
): [string, readonly string[]] {
  if (process.platform !== "linux") return [command, args];
  const limits = [
    "ulimit -c 0",
    `ulimit -f ${fileMb * blocksPerMb}`,
    ...(addressSpaceMb === undefined ? [] : [`ulimit -v ${addressSpaceMb * kbPerMb}`]),
  ];
  return ["/bin/sh", ["-c", `${limits.join("; ")}; exec "$0" "$@"`, command, ...args]];
}
