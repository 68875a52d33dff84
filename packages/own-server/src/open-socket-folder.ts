import { chmodSync, chownSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { fitsSocket } from "@lab/contracts";
import type { ServerOwner } from "./server-program.ts";

export interface SocketPlace {
  /** An existing folder. */
  parent: string;
  /** What the server will call its socket. */
  socket: string;
  owner: ServerOwner | undefined;
  /** Beginning of the folder's name. */
  prefix?: string;
}

/**
 * A folder for one server's socket: of the parent, which many may share, nothing else is the server's to write to.
 * Whoever may enter the parent may connect. Undefined where the path leaves no room for a socket's address.
 */
export function openSocketFolder({ parent, socket, owner, prefix = "s" }: SocketPlace): string | undefined {
  if (!fitsSocket(join(parent, `${prefix}XXXXXX`, socket))) return undefined;
  const path = mkdtempSync(join(parent, prefix));
  chmodSync(path, 0o755);
  if (owner) chownSync(path, owner.uid, owner.gid);
  return path;
}
