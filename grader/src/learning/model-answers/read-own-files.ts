import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { readSubmission } from "../../grading/prepare/submission-files.ts";
import type { AcceptedSubmission } from "./read-accepted.ts";

/** All that the learner's code is made of, the worked examples too. */
export function readAllOwn({ exercise, folder }: FoundExercise): Record<string, string> {
  const { files } = readSubmission(folder, exercise);
  return Object.fromEntries(files.map(({ path, bytes }) => [path, bytes.toString("utf8")]));
}

/**
 * The learner's texts that stand for what the solutions hold: files that a solution has too, and files that were not
 * handed out. Worked examples and helpers that came with the exercise say nothing of its solution.
 */
export function readOwnFiles(
  found: FoundExercise,
  solutions: readonly Pick<AcceptedSubmission, "files">[],
): Record<string, string> {
  const solved = new Set(solutions.flatMap(({ files }) => Object.keys(files)));
  const { exercise, suiteFolder } = found;
  const handedOut = readPaths(join(suiteFolder, "starter.json"));
  const isOwn = (path: string): boolean =>
    !exercise.given.includes(path) && (solved.has(path) || !handedOut.has(path));
  return Object.fromEntries(Object.entries(readAllOwn(found)).filter(([path]) => isOwn(path)));
}

function readPaths(file: string): ReadonlySet<string> {
  try {
    return new Set(Object.keys(JSON.parse(readFileSync(file, "utf8")) as object));
  } catch {
    // An exercise without a starter has handed out nothing.
    return new Set();
  }
}
