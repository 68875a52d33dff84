import type { CheckResult, ExerciseResult } from "@lab/contracts";
import type { ResultChange } from "./compare-results.ts";

/** The check whose evidence is shown: one that has regressed is the news; otherwise the first that is not passed. */
export function chooseShown(
  { checks }: Pick<ExerciseResult, "checks">,
  { regressed }: Pick<ResultChange, "regressed">,
): CheckResult | undefined {
  const hasEvidence = ({ verdict }: CheckResult): boolean => verdict !== "passed" && verdict !== "blocked";
  return regressed.find(hasEvidence) ?? checks.find(hasEvidence);
}
