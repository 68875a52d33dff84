import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fitsSocket } from "@lab/contracts";
import { startWatchdog } from "@lab/own-server";

const isWindows = process.platform === "win32";

/** A mongod process of ours, with all that it owns. */
export interface MongodProcess {
  child: ChildProcess;
  folder: string;
  logFile: string;
  port: number;
  /** Unique, so that an answer from somebody else's server at the same port is noticed. */
  replicaSet: string;
  /** The set's key, which is the administrator's password. */
  key: string;
  /** The file with the key, which the server reads once, before it accepts connections. */
  keyFile: string;
  /** The Unix socket at which it listens besides its port, if it does. */
  socketFile: string | undefined;
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

export interface SpawnMongodOptions {
  env?: NodeJS.ProcessEnv;
  /** An existing folder for a Unix socket. Whoever may enter it may connect. */
  socketFolder?: string;
}

/** dropDatabase waits for it, by default 101 ms. At 1 ms the flushing itself takes a tenth of a class's time. */
export const journalMs = 5;

/** Spawns mongod before it returns; nothing heavy is loaded on the way. */
export function spawnMongod(path: string, options: SpawnMongodOptions = {}): MongodProcess {
  const env = options.env ?? process.env;
  const folder = mkdtempSync(join(env["LAB_TMP"] || tmpdir(), "lab-mongod-"));
  const logFile = join(folder, "mongod.log");
  // Below the range from which systems hand out ports, so that no outgoing connection takes it meanwhile.
  const port = randomInt(20_000, 32_000);
  const replicaSet = `lab-${randomBytes(4).toString("hex")}`;
  const socketFile = nameSocketFile(options.socketFolder, port);
  const keyFile = join(folder, "key");
  const key = randomBytes(32).toString("hex");
  const watchdog = startWatchdog({
    folder,
    elsewhere: socketFile === undefined ? [] : [socketFile],
    endsOn: "KILL",
  });
  writeFileSync(keyFile, key, { mode: 0o600 });
  // A process group of its own: Ctrl-C goes to the grader, which decides what ends when.
  const child = spawn(path, mongodArguments({ folder, logFile, port, replicaSet, keyFile, socketFile }), {
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
    if (socketFile !== undefined) await rm(socketFile, { force: true });
    watchdog.dismiss();
  };
  return { child, folder, logFile, port, replicaSet, key, keyFile, socketFile, ended, kill };
}

/** Where mongod will put its socket; undefined where there can be none. */
function nameSocketFile(folder: string | undefined, port: number): string | undefined {
  if (folder === undefined || isWindows) return undefined;
  const path = join(folder, `mongodb-${port}.sock`);
  return fitsSocket(path) ? path : undefined;
}

function whenEnded(child: ChildProcess): Promise<MongodEnd> {
  return new Promise((done) => {
    child.once("error", (spawnError) => done({ code: null, signal: null, spawnError }));
    child.once("exit", (code, signal) => done({ code, signal }));
  });
}

function mongodArguments(
  server: Pick<MongodProcess, "folder" | "logFile" | "port" | "replicaSet" | "keyFile" | "socketFile">,
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
    ["--journalCommitInterval", String(journalMs)],
    ["--setParameter", "diagnosticDataCollectionEnabled=false"],
    ["--setParameter", "ttlMonitorEnabled=false"],
    // With a key the lab's connection is an administrator's from the first moment: nobody else ever may be one.
    ["--auth", "--keyFile", server.keyFile],
    ["--setParameter", "enableLocalhostAuthBypass=false"],
    // The least that it allows: all passwords are random, and each new connection computes this many hashes.
    ["--setParameter", "scramSHA256IterationCount=5000"],
    ["--noscripting"],
    socketArguments(server.socketFile),
  ].flat();
}

function socketArguments(socketFile: string | undefined): string[] {
  if (socketFile !== undefined)
    return ["--unixSocketPrefix", dirname(socketFile), "--filePermissions", "0777"];
  // By default it would put one into /tmp.
  return isWindows ? [] : ["--nounixsocket"];
}
