import type { CheckResult, ExerciseResult } from "@lab/contracts";

/** A result against the last one of the same exercise. */
export interface ResultChange {
  /** There is nothing to compare with. */
  first: boolean;
  /** More of them than before, or less. */
  points: number;
  /** Checks that pass and did not. */
  gained: CheckResult[];
  /** Checks that passed and do not any more. */
  regressed: CheckResult[];
}

/** As if nothing had changed. */
export const unchanged: ResultChange = { first: false, points: 0, gained: [], regressed: [] };

/** Compares two results. A check that another version of the exercise held alone counts for neither. */
export function compareResults(before: ExerciseResult | undefined, now: ExerciseResult): ResultChange {
  if (!before || !isJudged(now)) return { first: !before, points: 0, gained: [], regressed: [] };
  const verdicts = new Map(before.checks.map(({ id, verdict }) => [id, verdict]));
  const passedBefore = (id: string): boolean => verdicts.get(id) === "passed";
  return {
    first: false,
    points: now.score - before.score,
    gained: now.checks.filter(
      ({ id, verdict }) => verdict === "passed" && verdicts.has(id) && !passedBefore(id),
    ),
    regressed: now.checks.filter(({ id, verdict }) => verdict !== "passed" && passedBefore(id)),
  };
}

/** True where it says something of the code: code that can't be loaded has changed no check. */
export function isJudged({ outcome, checks }: ExerciseResult): boolean {
  if (checks.some(({ verdict }) => verdict === "fault")) return false;
  return outcome !== "fault" && (outcome === "graded" || checks.some(({ verdict }) => verdict !== "blocked"));
}
