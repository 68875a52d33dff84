import type { ExerciseResult } from "@lab/contracts";
import type { Expectation } from "../submissions/known-submission.ts";

/** How a result differs from what was declared; empty where it doesn't. */
export function judgeSubmission(result: ExerciseResult, expectation: Expectation): string[] {
  const { outcome } = result;
  // By the verdicts: what the starter passes gives no points, and has to be bounded all the same.
  const score = result.checks.reduce((sum, { verdict, max }) => sum + (verdict === "passed" ? max : 0), 0);
  const problems: string[] = [];
  const mayBeRefused = expectation.mayBeRefused && outcome !== "fault";
  if (outcome !== expectation.outcome && !mayBeRefused) {
    problems.push(
      `the outcome is ${outcome} instead of ${expectation.outcome}${result.reason ? ` (${result.reason.message})` : ""}`,
    );
  }
  for (const check of result.checks) {
    const expected = expectation.verdicts?.[check.id];
    if (expected && check.verdict !== expected) {
      const why = [check.message, check.details?.did, check.details?.seen].filter(Boolean).join(" | ");
      problems.push(`${check.id} is ${check.verdict} instead of ${expected}${why ? `: ${why}` : ""}`);
    }
    if (check.verdict === "fault" && expected === undefined)
      problems.push(`${check.id} is a fault: ${check.message}`);
  }
  if (score < expectation.minScore || score > expectation.maxScore) {
    problems.push(`the score is ${score}, not ${describeRange(expectation)}`);
  }
  return problems;
}

function describeRange({ minScore, maxScore }: Expectation): string {
  return minScore === maxScore ? String(minScore) : `${minScore} to ${maxScore}`;
}
