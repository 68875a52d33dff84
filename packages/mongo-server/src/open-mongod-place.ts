import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { nameSocket } from "@lab/contracts";
import { openSocketFolder, type ServerOwner } from "@lab/own-server";

/** Where a mongod of ours lives. */
export interface MongodPlace {
  /** `lab-mongod-` and six signs, in the temporary folder. */
  folder: string;
  dataFolder: string;
  logFile: string;
  /** The file with the set's key, which the server reads once, before it accepts connections. */
  keyFile: string;
  /** The folder of its Unix socket, if it has one. */
  socketFolder: string | undefined;
  /** What else goes with the server. */
  elsewhere: string[];
}

export interface MongodPlaceOptions {
  /** An existing folder. */
  parent: string;
  port: number;
  key: string;
  owner: ServerOwner | undefined;
  /** An existing folder in which solutions find the socket's. */
  shared: string | undefined;
  /** It is reached by a socket or not at all. */
  needsSocket: boolean;
}

/** @throws LabError LAB_RUN_SOCKET_PATH where a socket is needed, and the temporary folder's path leaves no room for it */
export function openMongodPlace({ port, key, owner, ...wanted }: MongodPlaceOptions): MongodPlace {
  const folder = mkdtempSync(join(wanted.parent, "lab-mongod-"));
  const dataFolder = join(folder, "data");
  const keyFile = join(dataFolder, "key");
  mkdirSync(dataFolder, { mode: 0o700 });
  writeFileSync(keyFile, key, { mode: 0o600 });
  if (owner) {
    // Only the folders inside belong to the server's user, who has to get there.
    chmodSync(folder, 0o711);
    for (const path of [dataFolder, keyFile]) chownSync(path, owner.uid, owner.gid);
  }
  const parent = wanted.shared ?? (wanted.needsSocket ? folder : undefined);
  const socket = nameMongodSocket(port);
  const socketFolder =
    parent === undefined || process.platform === "win32"
      ? undefined
      : openSocketFolder({ parent, socket, owner });
  if (parent !== undefined && socketFolder === undefined && wanted.needsSocket) {
    rmSync(folder, { recursive: true });
    nameSocket(parent, socket);
  }
  return {
    folder,
    dataFolder,
    logFile: join(dataFolder, "mongod.log"),
    keyFile,
    socketFolder,
    elsewhere: wanted.shared === undefined || socketFolder === undefined ? [] : [socketFolder],
  };
}

export function nameMongodSocket(port: number): string {
  return `mongodb-${port}.sock`;
}
