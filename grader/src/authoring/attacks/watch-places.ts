import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

export interface WatchedPlaces {
  /** Folders in which nothing at all may change, with all that is in them. */
  own: readonly string[];
  /** Folders that others use too: a new entry counts where its name, or one in it, holds the mark, or its text is signed. */
  shared: readonly string[];
  /** Names of entries that are the lab's, and change at any time. */
  except: RegExp;
  /** What attacks name all that they leave with; a file whose name they can't choose holds `left behind by` it. */
  mark: string;
}

export interface Change {
  path: string;
  what: "is new" | "was changed" | "is gone";
  /** It lies where other programs have theirs, and was known by its mark. */
  isShared: boolean;
}

const maxSignedBytes = 4_096;

/** Notes what lies in these places; gives a function that tells what has changed since. */
export function watchPlaces({ own, shared, except, mark }: WatchedPlaces): () => Change[] {
  const before = own.map((folder) => describeTree(folder, except));
  const known = shared.map((folder) => new Set(listNames(folder)));
  return () => [
    ...own.flatMap((folder, index) =>
      findDifferences(before[index] ?? new Map(), describeTree(folder, except)),
    ),
    ...shared.flatMap((folder, index) =>
      listNames(folder)
        .filter((name) => !known[index]?.has(name) && isMarked(join(folder, name), mark))
        .map((name): Change => ({ path: join(folder, name), what: "is new", isShared: true })),
    ),
  ];
}

function describeTree(folder: string, except: RegExp): Map<string, string> {
  const entries = new Map<string, string>();
  function visit(path: string): void {
    const status = lstatSync(path, { throwIfNoEntry: false });
    if (!status) return;
    if (status.isDirectory()) {
      entries.set(path, `folder ${status.mode}`);
      for (const name of listNames(path)) if (!except.test(name)) visit(join(path, name));
    } else entries.set(path, `${status.mode} ${status.size} ${status.mtimeMs}`);
  }
  visit(folder);
  return entries;
}

function findDifferences(before: Map<string, string>, after: Map<string, string>): Change[] {
  const paths = [...new Set([...after.keys(), ...before.keys()])];
  return paths.flatMap((path): Change[] => {
    if (before.get(path) === after.get(path)) return [];
    const what = !before.has(path) ? "is new" : after.has(path) ? "was changed" : "is gone";
    return [{ path, what, isShared: false }];
  });
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Not there on this system, or not ours to read.
    return [];
  }
}

/** By names, or by the words that an attack leaves: somebody's list of files in a shared folder may hold the mark too. */
function isMarked(path: string, mark: string): boolean {
  if (basename(path).includes(mark) || listNames(path).some((name) => name.includes(mark))) return true;
  const status = lstatSync(path, { throwIfNoEntry: false });
  return status?.isFile() === true && status.size <= maxSignedBytes && isSigned(path, mark);
}

function isSigned(path: string, mark: string): boolean {
  try {
    return readFileSync(path, "utf8").includes(`left behind by ${mark}`);
  } catch {
    // Gone meanwhile, or not ours to read.
    return false;
  }
}
