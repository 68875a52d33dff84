import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { flush, writeBeside } from "./durable-files.ts";
import type { KeptFile } from "./kept-entry.ts";

/** Contents of files, each once, named by its sha256. */
export interface ObjectStore {
  put(sha256: string, bytes: Buffer): void;
  /** The same, and looks whether what lies there is still what its name says: before the only other copy goes. */
  secure(sha256: string, bytes: Buffer): void;
  has(file: Pick<KeptFile, "sha256" | "size">): boolean;
  /** Undefined where the content is gone or is not what its name says. */
  read(file: Pick<KeptFile, "sha256">): Buffer | undefined;
  /** Waits until contents are on the disk. */
  flush(files: readonly Pick<KeptFile, "sha256">[]): void;
}

/** Opens the store in a folder, which is made when it is first needed. */
export function openObjectStore(folder: string): ObjectStore {
  const fileOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256.slice(2));
  /** One that a fall of power cut short isn't there. */
  const has: ObjectStore["has"] = ({ sha256, size }) =>
    statSync(fileOf(sha256), { throwIfNoEntry: false })?.size === size;
  const write = (sha256: string, bytes: Buffer): void => {
    const file = fileOf(sha256);
    mkdirSync(dirname(file), { recursive: true });
    writeBeside(file, bytes, (beside) => renameSync(beside, file));
  };
  return {
    has,
    put(sha256, bytes) {
      if (!has({ sha256, size: bytes.length })) write(sha256, bytes);
    },
    secure(sha256, bytes) {
      if (!readIfThere(fileOf(sha256))?.equals(bytes)) write(sha256, bytes);
    },
    read({ sha256 }) {
      const bytes = readIfThere(fileOf(sha256));
      return bytes && createHash("sha256").update(bytes).digest("hex") === sha256 ? bytes : undefined;
    },
    flush(files) {
      const paths = [...new Set(files.map(({ sha256 }) => fileOf(sha256)))];
      for (const path of paths) flush(path);
      for (const parent of new Set(paths.map((path) => dirname(path)))) flush(parent);
      if (paths.length > 0) flush(folder);
    },
  };
}

/** What the system can't read is as good as gone. */
function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
