import type { Exercise } from "@lab/contracts";
import type { ExerciseProgress } from "../progress/exercise-progress.ts";

/** Who has passed an exercise, or has given it up, may see its solutions; for all others, the checks still to pass. */
export function findMissing(
  { checks }: Pick<Exercise, "checks">,
  { solvedAt, gaveUpAt, lastResult }: ExerciseProgress,
): number {
  if ((solvedAt ?? gaveUpAt) !== undefined) return 0;
  const judged = lastResult?.checks ?? [];
  if (judged.length === 0) return checks.length;
  // A suite of before a pull may have judged fewer: one that was never passed is missing all the same.
  return Math.max(judged.filter(({ verdict }) => verdict !== "passed").length, 1);
}
