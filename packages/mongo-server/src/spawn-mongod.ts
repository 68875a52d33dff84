import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startWatchdog } from "./start-watchdog.ts";

const isWindows = process.platform === "win32";

/** A mongod process of ours, with all that it owns. */
export interface MongodProcess {
  child: ChildProcess;
  folder: string;
  logFile: string;
  port: number;
  /** Unique, so that an answer from somebody else's server at the same port is noticed. */
  replicaSet: string;
  /** Settles when the process ends or can't be spawned. */
  ended: Promise<MongodEnd>;
  /** Ends the process at once and removes its folder; data are meant to be lost. */
  kill(): Promise<void>;
}

export interface MongodEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
  spawnError?: Error;
}

/** Spawns mongod before it returns; nothing heavy is loaded on the way. */
export function spawnMongod(path: string, env: NodeJS.ProcessEnv = process.env): MongodProcess {
  const folder = mkdtempSync(join(env["LAB_TMP"] || tmpdir(), "lab-mongod-"));
  const logFile = join(folder, "mongod.log");
  // Below the range from which systems hand out ports, so that no outgoing connection takes it meanwhile.
  const port = randomInt(20_000, 32_000);
  const replicaSet = `lab-${randomBytes(4).toString("hex")}`;
  const watchdog = startWatchdog(folder);
  // A process group of its own: Ctrl-C goes to the grader, which decides what ends when.
  const child = spawn(path, mongodArguments({ folder, logFile, port, replicaSet }), {
    stdio: "ignore",
    detached: !isWindows,
    windowsHide: true,
  });
  watchdog.guard(child.pid);
  child.unref();
  const ended = whenEnded(child);
  const kill = async (): Promise<void> => {
    child.ref();
    child.kill("SIGKILL");
    await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    watchdog.dismiss();
  };
  return { child, folder, logFile, port, replicaSet, ended, kill };
}

function whenEnded(child: ChildProcess): Promise<MongodEnd> {
  return new Promise((done) => {
    child.once("error", (spawnError) => done({ code: null, signal: null, spawnError }));
    child.once("exit", (code, signal) => done({ code, signal }));
  });
}

function mongodArguments(
  server: Pick<MongodProcess, "folder" | "logFile" | "port" | "replicaSet">,
): string[] {
  return [
    ["--dbpath", server.folder],
    ["--port", String(server.port)],
    ["--bind_ip", "127.0.0.1"],
    ["--replSet", server.replicaSet],
    // To a file: a pipe that nobody empties stops the server.
    ["--logpath", server.logFile],
    ["--quiet"],
    ["--wiredTigerCacheSizeGB", "0.25"],
    ["--oplogSize", "512"],
    // dropDatabase waits for the journal: 5 ms in place of 101.
    ["--journalCommitInterval", "1"],
    ["--setParameter", "diagnosticDataCollectionEnabled=false"],
    ["--setParameter", "ttlMonitorEnabled=false"],
    ["--setParameter", "enableTestCommands=1"],
    // Its socket file would outlive the SIGKILL that ends this server.
    isWindows ? [] : ["--nounixsocket"],
  ].flat();
}
