import { closeSync, constants, existsSync, lstatSync, openSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** A folder that was opened, so that it can be gone on from whatever becomes of its name. */
export interface HeldFolder {
  /** On Linux it leads to the folder that was opened, elsewhere it is the path that was given. */
  path: string;
  close(): void;
}

// On Windows neither is defined, and no folder can be opened.
const folderNotLink = constants.O_RDONLY | (constants.O_DIRECTORY ?? 0) | (constants.O_NOFOLLOW ?? 0);

/**
 * Opens a folder, and no link to one. What is looked for in it by the path that comes back is looked for there: somebody
 * who swaps the folder for a link meanwhile leads nobody anywhere.
 * @throws the disk's error, ENOTDIR or ELOOP where it is a link
 */
export function holdFolder(folder: string): HeldFolder {
  if (process.platform === "win32") {
    if (lstatSync(folder).isDirectory()) return { path: folder, close: () => {} };
    throw Object.assign(new Error(`${folder} is no folder`), { code: "ENOTDIR" });
  }
  const descriptor = openSync(folder, folderNotLink);
  // By the process's number: a child may go on from it too. The dot makes it the folder rather than the link to it.
  const held = `/proc/${process.pid}/fd/${descriptor}`;
  const path = process.platform === "linux" && existsSync(held) ? `${held}/.` : folder;
  return { path, close: () => closeSync(descriptor) };
}

/** Whether the disk refused a link where a folder or a file was wanted. */
export function isLinkError(code: string | undefined): boolean {
  return code === "ELOOP" || code === "ENOTDIR";
}

const ofMachine: ReadonlySet<string | undefined> = new Set(["EMFILE", "ENFILE", "ENOMEM", "EIO", "ENOSPC"]);

/** Whether the machine has no more to give or its disk fails: nobody's folder is to blame for that. */
export function isMachineError(code: string | undefined): boolean {
  return ofMachine.has(code);
}

/** Does something in a folder that is held meanwhile. */
export function withFolder<Result>(folder: string, work: (held: string) => Result): Result {
  const { path, close } = holdFolder(folder);
  try {
    return work(path);
  } finally {
    close();
  }
}

/**
 * Goes down from a folder name by name, through no link.
 * @throws the disk's error, ENOTDIR or ELOOP where one of the names is a link
 */
export function holdBelow(folder: string, names: readonly string[]): HeldFolder {
  return names.reduce((above, name) => {
    try {
      return holdFolder(join(above.path, name));
    } finally {
      above.close();
    }
  }, holdFolder(folder));
}

const heldPath = /^\/proc\/\d+\/fd\/\d+/;

/** A path below a held folder as people know it. */
export function showHeld(path: string): string {
  return path.replace(heldPath, (held) => readlinkSync(held)).replace("/./", "/");
}
