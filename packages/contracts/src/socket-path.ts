import { join } from "node:path";
import { LabError } from "./lab-error.ts";

/** What a Unix socket's address holds on macOS, four bytes less than on Linux. A longer path is cut off in silence. */
const longestSocketPathBytes = 103;

export function fitsSocket(path: string): boolean {
  return Buffer.byteLength(path) <= longestSocketPathBytes;
}

/**
 * The path of a socket in a folder.
 * @throws LabError LAB_RUN_SOCKET_PATH where that is longer than any socket's may be
 */
export function nameSocket(folder: string, name: string): string {
  const path = join(folder, name);
  if (fitsSocket(path)) return path;
  const values = { folder, bytes: Buffer.byteLength(path), max: longestSocketPathBytes };
  throw new LabError("LAB_RUN_SOCKET_PATH", values);
}
