import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FoundExercise } from "../discover/discover-exercises.ts";
import { readSubmission } from "../prepare/submission-files.ts";
import type { AcceptedSubmission } from "./read-accepted.ts";

/**
 * The learner's texts that stand for what the solutions hold: files that a solution has too, and files that were not
 * handed out. Worked examples and helpers that came with the exercise say nothing of its solution.
 */
export function readOwnFiles(
  { exercise, folder, suiteFolder }: FoundExercise,
  solutions: readonly Pick<AcceptedSubmission, "files">[],
): Record<string, string> {
  const solved = new Set(solutions.flatMap(({ files }) => Object.keys(files)));
  const handedOut = readPaths(join(suiteFolder, "starter.json"));
  const own = readSubmission(folder, exercise)
    .files.filter(({ path }) => solved.has(path) || !handedOut.has(path))
    .filter(({ path }) => !exercise.given.includes(path))
    .map(({ path, bytes }) => [path, bytes.toString("utf8")] as const);
  return Object.fromEntries(own);
}

function readPaths(file: string): ReadonlySet<string> {
  try {
    return new Set(Object.keys(JSON.parse(readFileSync(file, "utf8")) as object));
  } catch {
    // An exercise without a starter has handed out nothing.
    return new Set();
  }
}
