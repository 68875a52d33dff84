import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { flush, writeBeside } from "./durable-files.ts";
import type { KeptFile } from "./kept-entry.ts";

/** Contents of files, each once, named by its sha256. */
export interface ObjectStore {
  put(sha256: string, bytes: Buffer): void;
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
  return {
    has,
    put(sha256, bytes) {
      if (has({ sha256, size: bytes.length })) return;
      const file = fileOf(sha256);
      mkdirSync(dirname(file), { recursive: true });
      writeBeside(file, bytes, (beside) => renameSync(beside, file));
    },
    read({ sha256 }) {
      try {
        const bytes = readFileSync(fileOf(sha256));
        return createHash("sha256").update(bytes).digest("hex") === sha256 ? bytes : undefined;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
        throw error;
      }
    },
    flush(files) {
      const paths = [...new Set(files.map(({ sha256 }) => fileOf(sha256)))];
      for (const path of paths) flush(path);
      for (const parent of new Set(paths.map((path) => dirname(path)))) flush(parent);
    },
  };
}
