import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fitsSocket } from "@lab/contracts";
import type { Owner } from "./choose-owner.ts";

/** Where a server of ours lives: all of it goes with the folder, and with the socket folder where that lies outside. */
export interface OwnPlace {
  /** `lab-postgres-` and six signs, in the temporary folder. */
  folder: string;
  /** As the processes are called. */
  name: string;
  dataFolder: string;
  logFolder: string;
  /** Undefined where there are no Unix sockets: the server then listens at 127.0.0.1. */
  socketFolder: string | undefined;
  /** What else goes with the server. */
  elsewhere: string[];
}

/** Where a socket fits when the temporary folder's path is too long for one. */
const shortFolder = "/tmp";
const prefix = "lab-postgres-";

export function openPlace(env: NodeJS.ProcessEnv, port: number, owner: Owner | undefined): OwnPlace {
  const folder = mkdtempSync(join(env["LAB_TMP"] || tmpdir(), prefix));
  // Only the folders inside belong to the server's user, who has to get there.
  if (owner) chmodSync(folder, 0o711);
  const logFolder = join(folder, "log");
  mkdirSync(logFolder, { mode: 0o700 });
  const socketFolder = process.platform === "win32" ? undefined : makeSocketFolder(folder, port);
  if (owner) {
    for (const path of [logFolder, socketFolder]) if (path) chownSync(path, owner.uid, owner.gid);
  }
  const elsewhere = socketFolder === undefined || socketFolder.startsWith(folder) ? [] : [socketFolder];
  const dataFolder = join(folder, "data");
  return { folder, name: basename(folder), dataFolder, logFolder, socketFolder, elsewhere };
}

function makeSocketFolder(folder: string, port: number): string {
  const inside = join(folder, "socket");
  const fits = fitsSocket(socketFile(inside, port));
  const path = fits ? inside : mkdtempSync(join(shortFolder, prefix));
  if (fits) mkdirSync(path);
  chmodSync(path, 0o755);
  return path;
}

export function socketFile(folder: string, port: number): string {
  return join(folder, `.s.PGSQL.${port}`);
}

/** Whether a user who is neither root nor of its group gets into the folder. */
export function isOpenToAll(folder: string): boolean {
  const enter = 0o001;
  for (let path = folder; existsSync(path); path = dirname(path)) {
    if ((statSync(path).mode & enter) === 0) return false;
    if (path === dirname(path)) return true;
  }
  return false;
}
