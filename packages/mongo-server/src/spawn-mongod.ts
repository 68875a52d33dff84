import { randomBytes, randomInt } from "node:crypto";
import { rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import {
  measureTaken,
  reachProgram,
  serverEnvironment,
  spawnServer,
  startWatchdog,
  type ServerEnd,
  type ServerProcess,
  type ServerWalls,
} from "@lab/own-server";
import { chooseOwner } from "./choose-owner.ts";
import { nameMongodSocket, openMongodPlace, type MongodPlace } from "./open-mongod-place.ts";

/** A mongod process of ours, with all that it owns. */
export interface MongodProcess extends Pick<MongodPlace, "folder" | "logFile" | "keyFile"> {
  pid: number | undefined;
  port: number;
  /** Where the grader reaches it: at 127.0.0.1, or within walls by the path of its socket. */
  host: string;
  /** Unique, so that an answer from somebody else's server at the same port is noticed. */
  replicaSet: string;
  /** The set's key, which is the administrator's password. */
  key: string;
  /** What it says before its log begins. */
  startLog: string;
  /** The Unix socket at which it listens, if it does. */
  socketFile: string | undefined;
  /** Memory, and all files. */
  takenBytes(): Promise<number>;
  /** Settles when the process ends or can't be spawned. */
  ended: Promise<ServerEnd>;
  /** Ends the process at once and removes its folder; data are meant to be lost. */
  kill(): Promise<void>;
}

export interface SpawnMongodOptions {
  env?: NodeJS.ProcessEnv;
  /** An existing folder for a Unix socket. Whoever may enter it may connect. */
  socketFolder?: string;
  /** Without them it runs as any program of this machine. */
  walls?: ServerWalls | undefined;
  /** Data that stay when the server has ended, and what the set is known by in them; it runs as we do. */
  kept?: KeptSet | undefined;
}

export interface KeptSet extends Pick<MongodProcess, "port" | "replicaSet"> {
  /** An existing folder. */
  dbFolder: string;
}

/** Below the range from which systems hand out ports, so that no outgoing connection takes it meanwhile. */
export function choosePort(): number {
  return randomInt(20_000, 32_000);
}

export function nameReplicaSet(): string {
  return `lab-${randomBytes(4).toString("hex")}`;
}

/** dropDatabase waits for it, by default 101 ms. At 1 ms the flushing itself takes a tenth of a class's time. */
export const journalMs = 5;

/** More than any solution may open files, and each takes a thread. */
const maxConnections = 1_000;
const limits = { fileMb: 2_048, processes: maxConnections + 500, openFiles: 8_192 };

/** Spawns mongod before it returns; nothing heavy is loaded on the way. */
export function spawnMongod(path: string, options: SpawnMongodOptions = {}): MongodProcess {
  const { env = process.env, socketFolder: shared, walls, kept } = options;
  const { port, replicaSet } = kept ?? { port: choosePort(), replicaSet: nameReplicaSet() };
  const key = randomBytes(32).toString("hex");
  const parent = env["LAB_TMP"] || tmpdir();
  const isWalled = walls !== undefined;
  const owner = kept ? undefined : chooseOwner([parent, ...(shared === undefined ? [] : [shared])], isWalled);
  const place = openMongodPlace({ parent, port, key, owner, shared, needsSocket: isWalled });
  const dbFolder = kept?.dbFolder ?? place.dataFolder;
  const { folder, dataFolder, socketFolder, logFile, keyFile } = place;
  const watchdog = startWatchdog({ folder, elsewhere: place.elsewhere, endsOn: "KILL" });
  const startLog = join(folder, "start.log");
  let server: ServerProcess;
  try {
    const command = reachProgram(resolve(path), folder, owner);
    server = (walls?.start ?? spawnServer)({
      command,
      args: mongodArguments(place, { port, replicaSet, dbFolder }),
      env: serverEnvironment(env),
      folder,
      readable: [command],
      writable: [dataFolder, ...(socketFolder === undefined ? [] : [socketFolder])],
      startLog,
      owner,
      limits,
      endsOn: "KILL",
    });
  } catch (error) {
    for (const each of [folder, ...place.elsewhere]) rmSync(each, { recursive: true, force: true });
    watchdog.dismiss();
    throw error;
  }
  watchdog.guard(server.pid);
  const socketFile = socketFolder === undefined ? undefined : join(socketFolder, nameMongodSocket(port));
  const kill = async (): Promise<void> => {
    await server.kill();
    for (const each of [folder, ...place.elsewhere])
      await rm(each, { recursive: true, force: true, maxRetries: 5 });
    watchdog.dismiss();
  };
  const host = walls && socketFile !== undefined ? socketFile : `127.0.0.1:${port}`;
  const { pid, ended } = server;
  const takenBytes = (): Promise<number> => measureTaken(server, [dataFolder]);
  const known = { folder, logFile, keyFile, startLog, port, host, replicaSet, key, socketFile };
  return { ...known, pid, takenBytes, ended, kill };
}

function mongodArguments(
  { logFile, keyFile, socketFolder }: MongodPlace,
  { port, replicaSet, dbFolder }: KeptSet,
): string[] {
  return [
    ["--dbpath", dbFolder],
    ["--port", String(port)],
    ["--bind_ip", "127.0.0.1"],
    ["--maxConns", String(maxConnections)],
    // Nobody here is far away, and its unpacking has leaked what others had sent (CVE-2025-14847).
    ["--networkMessageCompressors", "disabled"],
    ["--replSet", replicaSet],
    // To a file: a pipe that nobody empties stops the server.
    ["--logpath", logFile],
    ["--quiet"],
    ["--wiredTigerCacheSizeGB", "0.25"],
    ["--oplogSize", "512"],
    ["--journalCommitInterval", String(journalMs)],
    ["--setParameter", "diagnosticDataCollectionEnabled=false"],
    ["--setParameter", "ttlMonitorEnabled=false"],
    // With a key the lab's connection is an administrator's from the first moment: nobody else ever may be one.
    ["--auth", "--keyFile", keyFile],
    ["--setParameter", "enableLocalhostAuthBypass=false"],
    // The least that it allows: all passwords are random, and each new connection computes this many hashes.
    ["--setParameter", "scramSHA256IterationCount=5000"],
    ["--noscripting"],
    socketArguments(socketFolder),
  ].flat();
}

function socketArguments(folder: string | undefined): string[] {
  if (folder !== undefined) return ["--unixSocketPrefix", folder, "--filePermissions", "0777"];
  // By default it would put one into /tmp.
  return process.platform === "win32" ? [] : ["--nounixsocket"];
}
