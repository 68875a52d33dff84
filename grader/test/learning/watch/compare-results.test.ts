import { expect, test } from "@jest/globals";
import type { CheckResult, ExerciseResult, Verdict } from "@lab/contracts";
import { compareResults } from "../../../src/learning/watch/compare-results.ts";
import { describeDifference } from "../../../src/learning/watch/describe-change.ts";
import { exampleResult } from "../../support/example-result.ts";

const titles: Record<string, string> = {
  C1: "a list",
  C2: "an unknown SKU answers 404",
  C3: "HEAD works",
  C4: "no port",
};

/** A result with these verdicts, ten points a check. */
function resultOf(verdicts: Record<string, Verdict>, changes: Partial<ExerciseResult> = {}): ExerciseResult {
  const checks = Object.entries(verdicts).map(([id, verdict]): CheckResult => ({
    id,
    title: titles[id] ?? id,
    verdict,
    points: verdict === "passed" ? 10 : 0,
    max: 10,
  }));
  const score = checks.reduce((sum, { points }) => sum + points, 0);
  return exampleResult({ checks, score, max: checks.length * 10, outcome: "graded", ...changes });
}

const before = resultOf({ C1: "failed", C2: "passed", C3: "crashed", C4: "passed" });

test("gained and regressed are told apart from what stayed", () => {
  const change = compareResults(before, resultOf({ C1: "passed", C2: "failed", C3: "passed", C4: "passed" }));
  expect(change.gained.map(({ id }) => id)).toEqual(["C1", "C3"]);
  expect(change.regressed.map(({ id }) => id)).toEqual(["C2"]);
  expect(change).toMatchObject({ first: false, points: 10 });
});

test.each<[string, ExerciseResult | undefined, ExerciseResult, string]>([
  [
    "both",
    before,
    resultOf({ C1: "passed", C2: "failed", C3: "passed", C4: "passed" }),
    '+2 checks, 1 regressed: "an unknown SKU answers 404"  (+10 points)',
  ],
  [
    "a gain",
    before,
    resultOf({ C1: "passed", C2: "passed", C3: "failed", C4: "passed" }),
    "+1 check  (+10 points)",
  ],
  ["nothing", before, before, "no check changed"],
  ["the first", undefined, before, "first result: 2 of 4 checks pass"],
  [
    "a check that is new",
    resultOf({ C1: "passed" }),
    resultOf({ C1: "passed", C2: "passed" }),
    "no check changed",
  ],
  [
    "more than two lost",
    resultOf({ C1: "passed", C2: "passed", C3: "passed" }),
    resultOf({ C1: "failed", C2: "blocked", C3: "crashed" }),
    '3 regressed: "a list", "an unknown SKU answers 404" and 1 more  (−30 points)',
  ],
  [
    "code that can't be loaded",
    before,
    resultOf(
      { C1: "blocked", C2: "blocked" },
      { outcome: "not-gradable", reason: { code: "SOLUTION_THREW", message: "threw ReferenceError: x" } },
    ),
    "can't be judged as it is: threw ReferenceError: x",
  ],
])("the sentence for %s", (_, then, now, sentence) => {
  expect(describeDifference(then, now)).toBe(sentence);
});
