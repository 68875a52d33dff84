import type { CheckResult, ClassMiss, ExerciseResult } from "@lab/contracts";

/** The checks that a submission was judged by and did not pass. */
export function listMissed(result: ExerciseResult): CheckResult[] {
  return !isTried(result)
    ? []
    : result.checks.filter(({ verdict }) => verdict === "failed" || verdict === "crashed");
}

/** At a fault of the lab nobody missed anything, nor did who changed nothing. */
function isTried({ outcome, untouched }: ExerciseResult): boolean {
  return outcome !== "fault" && !untouched;
}

/** Each check that somebody missed. What most missed comes first, and else the order of the class's exercises stays. */
export function findMostMissed(results: readonly ExerciseResult[]): ClassMiss[] {
  const misses = new Map<string, ClassMiss>();
  for (const result of results.filter(isTried)) {
    const missed = new Set(listMissed(result));
    for (const check of result.checks) {
      const key = `${result.id} ${check.id}`;
      const { id, title } = check;
      const known = misses.get(key) ?? { exercise: result.id, check: id, title, missed: 0, judged: 0 };
      const isJudged = missed.has(check) || check.verdict === "passed";
      misses.set(key, {
        ...known,
        missed: known.missed + Number(missed.has(check)),
        judged: known.judged + Number(isJudged),
      });
    }
  }
  return [...misses.values()]
    .filter(({ missed }) => missed > 0)
    .toSorted((one, other) => other.missed - one.missed);
}
