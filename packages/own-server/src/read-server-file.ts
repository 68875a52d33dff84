import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";

/** Windows has neither, and no bit is set for what isn't there. */
const neverFollowNorBlock = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Opens a file in a folder that a server writes to: whoever got the better of it may have put a link or a pipe there.
 * @throws Error where it is no file, and what the disk says
 */
export function openServerFile(path: string): number {
  const descriptor = openSync(path, constants.O_RDONLY | neverFollowNorBlock);
  if (fstatSync(descriptor).isFile()) return descriptor;
  closeSync(descriptor);
  throw Object.assign(new Error(`${path}: EINVAL`), { code: "EINVAL" });
}

/** As `openServerFile`, all of it at once. */
export function readServerFile(path: string): string {
  const descriptor = openServerFile(path);
  try {
    return readFileSync(descriptor, "utf8");
  } finally {
    closeSync(descriptor);
  }
}
