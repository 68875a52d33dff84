import { chmodSync, chownSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { openSocketFolder, type ServerOwner } from "@lab/own-server";

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
  /** The socket lies in the folder that was asked for. */
  isSocketShared: boolean;
  /** What else goes with the server. */
  elsewhere: string[];
}

export interface OwnPlaceOptions {
  env: NodeJS.ProcessEnv;
  port: number;
  owner: ServerOwner | undefined;
  /** An existing folder in which solutions find the socket's. */
  shared: string | undefined;
}

/** Where a socket fits when the temporary folder's path is too long for one. */
const shortFolder = "/tmp";
const prefix = "lab-postgres-";

export function openPlace({ env, port, owner, shared }: OwnPlaceOptions): OwnPlace {
  const folder = mkdtempSync(join(env["LAB_TMP"] || tmpdir(), prefix));
  // Only the folders inside belong to the server's user, who has to get there.
  if (owner) chmodSync(folder, 0o711);
  const logFolder = join(folder, "log");
  mkdirSync(logFolder, { mode: 0o700 });
  if (owner) chownSync(logFolder, owner.uid, owner.gid);
  const wish = { socket: nameSocketFile(port), owner };
  const hasSockets = process.platform !== "win32";
  const sharedFolder =
    hasSockets && shared !== undefined ? openSocketFolder({ parent: shared, ...wish }) : undefined;
  const socketFolder = hasSockets
    ? (sharedFolder ??
      openSocketFolder({ parent: folder, ...wish }) ??
      openSocketFolder({ parent: shortFolder, prefix, ...wish }))
    : undefined;
  return {
    folder,
    name: basename(folder),
    dataFolder: join(folder, "data"),
    logFolder,
    socketFolder,
    isSocketShared: sharedFolder !== undefined,
    elsewhere: socketFolder === undefined || socketFolder.startsWith(folder) ? [] : [socketFolder],
  };
}

/** As PostgreSQL calls it. */
export function nameSocketFile(port: number): string {
  return `.s.PGSQL.${port}`;
}
