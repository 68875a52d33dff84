import { statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, sep } from "node:path";
import { LabError } from "@lab/contracts";
import { say, type TextKey } from "@lab/texts";

export type DiskText = Extract<TextKey, `disk.${string}`>;

/** What the disk itself says, wherever it is written to. */
export const diskProblems: Readonly<Record<string, DiskText>> = {
  ENOSPC: "disk.full",
  EDQUOT: "disk.shareUsedUp",
  EROFS: "disk.readOnly",
};

/** Where a run's folders can't be made: only of the temporary folder itself is that the machine's state. */
const problemsOfFolder: Readonly<Record<string, DiskText>> = {
  ENOENT: "disk.notThere",
  ENOTDIR: "disk.noFolder",
  EACCES: "disk.notYours",
  EPERM: "disk.notYours",
};

/**
 * The state of the machine's disk in words, where that is what stopped the lab; undefined for any other error.
 * `folders` are others than the temporary one that the lab writes to.
 */
export function explainDiskError(error: unknown, folders: readonly string[] = []): LabError | undefined {
  const { code = "", syscall, path } = Object(error) as NodeJS.ErrnoException;
  const problem = diskProblems[code] ?? (syscall === "mkdtemp" ? problemsOfFolder[code] : undefined);
  if (problem === undefined) return undefined;
  const folder = path === undefined ? findFull(folders) : dirname(path);
  // A clone may lie in the temporary folder itself, and the temporary folder in a clone.
  const isTemporary =
    folder === tmpdir() || (isWithin(folder, tmpdir()) && !folders.some((own) => isWithin(folder, own)));
  return isTemporary
    ? new LabError("LAB_RUN_TEMPORARY_FOLDER", { folder: tmpdir(), problem: say(problem) }, error)
    : new LabError("LAB_RUN_DISK", { folder, problem: say(problem) }, error);
}

/**
 * Of a write that found no room the system doesn't tell where it went: it is named by the disk with least room. What was
 * half written may be gone by now, and with it the sign that the disk was full.
 */
function findFull(folders: readonly string[]): string {
  const [fullest = tmpdir()] = [tmpdir(), ...folders].toSorted(
    (one, other) => freeBytes(one) - freeBytes(other),
  );
  return fullest;
}

function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return Number.MAX_SAFE_INTEGER;
  }
}

function isWithin(folder: string, outer: string): boolean {
  return `${folder}${sep}`.startsWith(`${outer}${sep}`);
}
