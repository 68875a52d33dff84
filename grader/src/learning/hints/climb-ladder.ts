import { say } from "@lab/texts";
import type { ExerciseProgress } from "../progress/exercise-progress.ts";
import { shorten } from "../../grading/discover/shorten.ts";
import type { Ladder } from "./parse-hints.ts";

export type RungNumber = 1 | 2 | 3;

export interface Rung {
  n: RungNumber;
  /** `open` can be opened now; `opened` has been, and can be read again. */
  state: "opened" | "open" | "locked";
  /** Only where it is opened. */
  text?: string;
  /** Where it is locked: what opens it. */
  why?: string;
}

export const rungNumbers: readonly RungNumber[] = [1, 2, 3];

/** How a learner stands on one task's ladder: the first rung is free, each other one follows a try of the one before. */
export function climbLadder(ladder: Ladder, task: string, progress: ExerciseProgress): Rung[] {
  const isOpened = (n: number): boolean => progress.rungs.some((one) => one.task === task && one.rung === n);
  return rungNumbers.map((n) => {
    if (isOpened(n)) return { n, state: "opened", text: ladder[n - 1] as string };
    if (n === 1 || isFree(progress)) return { n, state: "open" };
    if (!isOpened(n - 1)) return { n, state: "locked", why: say("hint.opensAfter", { before: n - 1 }) };
    if (hasTriedSince(progress, task, n - 1)) return { n, state: "open" };
    return { n, state: "locked", why: say("hint.opensWithTry", { before: n - 1, id: shorten(progress.id) }) };
  });
}

/** Who has passed an exercise, or has given it up, may read all. */
export function isFree({ solvedAt, gaveUpAt }: ExerciseProgress): boolean {
  return (solvedAt ?? gaveUpAt) !== undefined;
}

/**
 * Has a grade since the rung was opened found other files than those that lay there then? Of the states since, the
 * number and the last one are known: two that follow one another differ, so that one of them differs from any.
 */
function hasTriedSince(
  { rungs, attempts, gradedStates, last }: ExerciseProgress,
  task: string,
  rung: number,
): boolean {
  const opened = rungs.find((one) => one.task === task && one.rung === rung);
  if (!opened) return false;
  // Noted by a version of the lab that kept the attempts only.
  if (opened.gradedStates === undefined) return attempts > opened.attempt;
  const since = gradedStates - opened.gradedStates;
  return since > 1 || (since === 1 && last?.digest !== opened.digest);
}
