import { listRepositories, listRoots, type Exercise } from "@lab/contracts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { scanTree } from "../history/scan-tree.ts";

type Watched = Pick<Exercise, "editable" | "given" | "submits" | "repositories">;

/** What lies in an exercise's folder and decides its verdict: a digest for each path. */
export type SavedFiles = ReadonlyMap<string, string>;

/** Reads the files that a grade would judge, as they are now. */
export function readSavedFiles({ exercise, folder }: FoundExercise): SavedFiles {
  const blanks = new Set<string>();
  const { entries, unkept } = scanTree(folder, listWatched(exercise), {
    take: (sha256, bytes) => void (isBlank(bytes) && blanks.add(sha256)),
  });
  const files = entries.flatMap((entry): [string, string][] => {
    if (entry.kind === "folder" || !isWatched(exercise, entry.path)) return [];
    if (entry.kind === "link") return [[entry.path, `to ${entry.target}`]];
    return [[entry.path, `${entry.mode} ${blanks.has(entry.sha256) ? blank : entry.sha256}`]];
  });
  return new Map([...files, ...unkept.map(({ path, why }) => [path, why] as const)]);
}

const blank = "blank";

function isBlank(bytes: Buffer): boolean {
  return !/\S/.test(bytes.toString("latin1"));
}

/** Files with nothing in them, or white space alone; what Git keeps for itself is none of an editor's. */
export function listBlank(files: SavedFiles): string[] {
  return [...files].flatMap(([path, seen]) =>
    seen.endsWith(` ${blank}`) && !/(?:^|\/)\.git\//.test(path) ? [path] : [],
  );
}

/** Paths, sorted, that are in one and not, or not the same, in the other. */
export function listChanged(before: SavedFiles, now: SavedFiles): string[] {
  const paths = new Set([...before.keys(), ...now.keys()]);
  return [...paths].filter((path) => before.get(path) !== now.get(path)).toSorted();
}

/** Files and folders of an exercise whose content a verdict depends on. */
export function listWatched(exercise: Watched): string[] {
  const roots = listRoots(exercise);
  return [...roots, ...exercise.given.filter((path) => !isBelow(path, roots))];
}

/** Editors write beside the file that they save, and Git beside what it changes. */
const temporary = /~$|\.(?:sw[a-z]|tmp|lock|crswap)$|\.tmp[.-]|^#.*#$|^4913$|___jb_\w+___$|^\.goutputstream-/;
const ofGit = /(?:^|\/)\.git\/(?:objects|logs|hooks|COMMIT_EDITMSG|FETCH_HEAD|gc\.\w+)(?:\/|$)/;

/** Whether a path in the exercise's folder, a file's or a folder's, belongs to what is graded. */
export function isWatched(exercise: Watched, path: string): boolean {
  if (!isBelow(path, listWatched(exercise))) return false;
  const names = path.split("/");
  if (names.some((name) => name === "node_modules" || temporary.test(name))) return false;
  return listRepositories(exercise).includes(names[0] ?? "")
    ? !ofGit.test(path)
    : !names.some((name) => name.startsWith("."));
}

function isBelow(path: string, roots: readonly string[]): boolean {
  return roots.some((root) => path === root || path.startsWith(`${root}/`));
}
