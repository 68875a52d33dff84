import { join, relative, sep } from "node:path";
import { partId } from "./choose-exercise.ts";

/** Commands that work on the exercise in whose folder they are typed, where none is named. */
const ofOneExercise = new Set([
  "again",
  "dev",
  "explain",
  "hint",
  "history",
  "reset",
  "restore",
  "solution",
  "start",
  "undo",
]);

/** What these take besides an exercise: the number of a state, a task, a check or a query. */
const besides: Readonly<Record<string, RegExp>> = {
  restore: /^\d+$/,
  hint: partId,
  again: partId,
  explain: /^[^-/]+$/,
};

/** Options that are followed by a value of theirs, which names no exercise. */
const withValue = new Set(["--with", "--port"]);

/** The exercise, as <track>/<nn-slug>, in whose folder somebody stands; undefined elsewhere. */
export function findExerciseHere(root: string, workingFolder: string): string | undefined {
  const [track, slug] = relative(join(root, "exercises"), workingFolder).split(sep);
  return track !== undefined && track !== ".." && slug !== undefined && /^\d{2}-/.test(slug)
    ? `${track}/${slug}`
    : undefined;
}

/** Puts the exercise in whose folder a command was typed before its arguments, where they name none. */
export function addExerciseHere(
  command: string,
  args: readonly string[],
  { root, workingFolder }: { root: string; workingFolder: string },
): string[] {
  const here = findExerciseHere(root, workingFolder);
  const first = args.find((arg, index) => !arg.startsWith("-") && !withValue.has(args[index - 1] ?? ""));
  const namesOne = first !== undefined && besides[command]?.test(first) !== true;
  return here !== undefined && ofOneExercise.has(command) && !namesOne ? [here, ...args] : [...args];
}

/** The same for a grade's request, whose arguments have been read. */
export function nameExerciseHere<Request extends { selectors: string[] }>(
  request: Request,
  { root, workingFolder }: { root: string; workingFolder: string },
): Request {
  const here = findExerciseHere(root, workingFolder);
  return here !== undefined && request.selectors.length === 0 ? { ...request, selectors: [here] } : request;
}
