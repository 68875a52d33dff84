import { say } from "@lab/texts";
import { discoverExercises, type FoundExercise } from "../grading/discover/discover-exercises.ts";
import { findLastGraded } from "../learning/progress/find-last-graded.ts";
import { usage } from "./parse-whole.ts";

/** The one exercise that a command works on. */
export function chooseExercise(
  root: string,
  command: string,
  selector: string | undefined,
  example = "rest-01",
): FoundExercise {
  if (selector === undefined) throw usage(command, say("history.needsId", { command, example }));
  const found = discoverExercises(root, [selector]);
  const [first] = found;
  if (first && found.length === 1) return first;
  const ids = found.map(({ exercise }) => exercise.id).join(", ");
  throw usage(command, say("history.manyIds", { command, selector, count: found.length, ids }));
}

/** The same, where an exercise that is not named is the one that was graded last. */
export function chooseOrLast(root: string, command: string, selector: string | undefined): FoundExercise {
  const last = selector === undefined ? findLastGraded(root) : undefined;
  return last ?? chooseExercise(root, command, selector);
}

/** A task or a check, as T2 or C5: no exercise is called so. */
export const partId = /^[tc]\d+$/i;

/** What was typed: an exercise and what follows it. A task or a check that stands first names none. */
export function takeSelector(positionals: string[]): [selector: string | undefined, ...others: string[]] {
  return partId.test(positionals[0] ?? "")
    ? [undefined, ...positionals]
    : [positionals[0], ...positionals.slice(1)];
}
