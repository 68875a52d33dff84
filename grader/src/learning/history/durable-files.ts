import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** Writes a file so that it is there whole or as it was before, also after a fall of power. */
export function writeFileWhole(file: string, content: string | Uint8Array): void {
  writeBeside(file, content, (beside) => {
    flush(beside);
    renameSync(beside, file);
  });
}

/** Writes a file, whole, if there is none of its name; false where there is one. */
export function writeFileOnce(file: string, content: string): boolean {
  return writeBeside(file, content, (beside) => {
    flush(beside);
    try {
      linkSync(beside, file);
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EEXIST") return false;
      return writeWithoutLink(file, content, error);
    }
  });
}

/** Some file systems have no links. */
function writeWithoutLink(file: string, content: string, reason: unknown): boolean {
  const { code } = reason as NodeJS.ErrnoException;
  if (code !== "EPERM" && code !== "ENOTSUP" && code !== "EOPNOTSUPP" && code !== "ENOSYS") throw reason;
  try {
    writeFileSync(file, content, { flag: "wx" });
    flush(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Gives a whole file beside the one to come to `use`; nothing of it stays behind. */
export function writeBeside<Value>(
  file: string,
  content: string | Uint8Array,
  use: (beside: string) => Value,
): Value {
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}-${randomBytes(4).toString("hex")}.new`;
  try {
    writeFileSync(beside, content, { flag: "wx" });
    return use(beside);
  } finally {
    rmSync(beside, { force: true });
  }
}

/** Waits until a folder and the folders it lies in, up to `top`, are on the disk with their names. */
export function flushUpTo(top: string, folder: string): void {
  for (let at = folder; ; at = dirname(at)) {
    flush(at);
    if (at === top || at === dirname(at)) return;
  }
}

/** Waits until all that is in a folder is on the disk. */
export function flushTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) flushTree(path);
    else if (entry.isFile()) flush(path);
  }
  flush(folder);
}

/** Waits until a file, or the names in a folder, are on the disk. */
export function flush(path: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(path, "r");
  } catch (error) {
    // Windows opens no folder.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw error;
    return;
  }
  try {
    fsyncSync(descriptor);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (["ENOSPC", "EDQUOT", "EIO"].includes(code)) throw error;
  } finally {
    closeSync(descriptor);
  }
}
