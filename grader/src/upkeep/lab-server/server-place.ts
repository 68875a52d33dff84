import { createHash } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/** Where a clone's lab server listens, and logs. */
export interface ServerPlace {
  socket: string;
  log: string;
}

/**
 * A folder that only this user may enter holds the socket: that is what keeps other users' requests out.
 * Gives undefined where there is no such folder to be had; grading then goes without a server.
 */
export function findServerPlace(root: string, env: NodeJS.ProcessEnv = process.env): ServerPlace | undefined {
  if (process.platform === "win32") return undefined;
  const { uid } = userInfo();
  const folder = join(env["XDG_RUNTIME_DIR"] ?? tmpdir(), `backend-practice-lab-${uid}`);
  try {
    mkdirSync(folder, { mode: 0o700, recursive: true });
    const status = lstatSync(folder);
    if (!status.isDirectory() || status.uid !== uid) return undefined;
    chmodSync(folder, 0o700);
  } catch {
    return undefined;
  }
  // A socket's path may have about 100 bytes: the clone is named by a digest.
  const name = createHash("sha256").update(root).digest("hex").slice(0, 16);
  return { socket: join(folder, `${name}.sock`), log: join(folder, `${name}.log`) };
}
