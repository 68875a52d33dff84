import { copyFileSync, linkSync, lstatSync, mkdirSync, renameSync, rmSync, type Stats } from "node:fs";
import { dirname, join } from "node:path";
import { LabError } from "@lab/contracts";

export interface SwapRoot {
  path: string;
  /** Whether anything is put there; else what is there goes. */
  present: boolean;
}

/** What the system says where the files are not in use, but can't be moved at all. */
const notInUse = new Set([
  "ENOSPC",
  "EDQUOT",
  "EROFS",
  ...(process.platform === "win32" ? [] : ["EACCES", "EPERM"]),
]);

/**
 * Moves what is staged in `new` into its place, and what was there to `old`; done anew after a kill, it does only what
 * is missing. Gives the way back, which tells whether all is as it was before the first attempt.
 * @throws LabError LAB_HISTORY_IN_USE, or what the system says; all that was moved is back then
 */
export function exchangeRoots(folder: string, staging: string, roots: readonly SwapRoot[]): () => boolean {
  const part = (name: string, path: string): string => join(staging, name, path);
  const wayBack: (() => void)[] = [];
  const move = (from: string, to: string): void => {
    renameSync(from, to);
    wayBack.push(() => renameSync(to, from));
  };
  /** A file has its new content from one moment to the next: at no time is there none of its name. */
  const replace = (place: string, out: string, fresh: string): void => {
    putBeside(place, out);
    wayBack.push(() => (isSameFile(out, place) ? rmSync(out) : renameSync(out, place)));
    renameSync(fresh, place);
    wayBack.push(() => renameSync(place, fresh));
  };
  const takeBack = (): boolean => {
    for (const goBack of wayBack.splice(0).toReversed()) goBack();
    return isUntouched(staging, roots);
  };
  try {
    for (const { path, present } of roots) {
      const place = join(folder, path);
      const [fresh, old] = [part("new", path), part("old", path)];
      const isDone = present ? !isThere(fresh) : isThere(old);
      if (isDone) continue;
      // A kill after putBeside() has left the same file at both.
      if (isSameFile(old, place)) rmSync(old);
      const out = isThere(old) ? nameLater(part, path) : old;
      // All folders first: nothing comes between the two renamings.
      for (const to of [out, place]) mkdirSync(dirname(to), { recursive: true });
      if (present && isFile(fresh) && isFile(place)) {
        replace(place, out, fresh);
        continue;
      }
      if (isThere(place)) move(place, out);
      if (present) move(fresh, place);
    }
  } catch (error) {
    takeBack();
    const { code = "" } = error as NodeJS.ErrnoException;
    throw notInUse.has(code) ? error : new LabError("LAB_HISTORY_IN_USE", { folder, code }, error);
  }
  return takeBack;
}

/** Nothing was moved out of its place, or in. */
export function isUntouched(staging: string, roots: readonly SwapRoot[]): boolean {
  return roots.every(
    ({ path, present }) =>
      !isThere(join(staging, "old", path)) && (!present || isThere(join(staging, "new", path))),
  );
}

/** An editor may have saved into the gap that a kill left, after each kill once more. */
function nameLater(part: (name: string, path: string) => string, path: string): string {
  for (let n = 1; ; n++) if (!isThere(part(`later-${n}`, path))) return part(`later-${n}`, path);
}

/** Gives a file a second name; where the file system has no links, a copy that is whole when it has its name. */
function putBeside(file: string, beside: string): void {
  try {
    linkSync(file, beside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOSPC") throw error;
    copyFileSync(file, `${beside}.part`);
    renameSync(`${beside}.part`, beside);
  }
}

function isFile(path: string): boolean {
  return look(path)?.isFile() ?? false;
}

function isSameFile(one: string, other: string): boolean {
  const [first, second] = [look(one), look(other)];
  return first !== undefined && first.ino === second?.ino && first.dev === second.dev;
}

/** A link counts, wherever it leads. */
export function isThere(path: string): boolean {
  return look(path) !== undefined;
}

function look(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}
