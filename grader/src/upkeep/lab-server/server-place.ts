import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fitsSocket, openOwnFolder } from "@lab/contracts";

/** Where a clone's lab server listens, keeps what its clients know it by, and logs. */
export interface ServerPlace {
  socket: string;
  keyFile: string;
  log: string;
}

/**
 * A folder that only this user may enter holds the socket: that is what keeps other users' requests out.
 * Gives undefined where there is no such folder to be had; grading then goes without a server.
 */
export function findServerPlace(root: string, env: NodeJS.ProcessEnv = process.env): ServerPlace | undefined {
  if (process.platform === "win32") return undefined;
  // A socket's path may have about 100 bytes: the clone is named by a digest, and a short place is there for all.
  const name = createHash("sha256").update(root).digest("hex").slice(0, 16);
  for (const place of [env["XDG_RUNTIME_DIR"] || tmpdir(), "/tmp"]) {
    const folder = openOwnFolder(place);
    if (folder === undefined) continue;
    const socket = join(folder, `${name}.sock`);
    if (fitsSocket(socket))
      return { socket, keyFile: join(folder, `${name}.key`), log: join(folder, `${name}.log`) };
  }
  return undefined;
}
