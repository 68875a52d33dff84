import { expect, test } from "@jest/globals";
import type { CheckResult, ExerciseResult } from "@lab/contracts";
import { findMostMissed, listMissed } from "../../../src/teaching/class/find-most-missed.ts";
import { exampleCheckResult, exampleResult } from "../../support/example-result.ts";

/** A submission whose checks C1, C2, … have these verdicts. */
function resultOf(...verdicts: CheckResult["verdict"][]): ExerciseResult {
  const checks = verdicts.map((verdict, index) => exampleCheckResult({ id: `C${index + 1}`, verdict }));
  return exampleResult({ checks });
}

test("what most missed comes first, and the order of the exercise decides between equals", () => {
  const found = findMostMissed([
    resultOf("passed", "failed", "failed", "crashed"),
    resultOf("passed", "passed", "passed", "failed"),
  ]);
  expect(found.map(({ check, missed, judged }) => [check, missed, judged])).toEqual([
    ["C4", 2, 2],
    ["C2", 1, 2],
    ["C3", 1, 2],
  ]);
  expect(found[0]).toMatchObject({ exercise: "rest-01-example", title: "the list is sorted" });
});

test("who was kept from a check by an earlier one, or by the lab's fault, did not miss it", () => {
  const fault: ExerciseResult = { ...resultOf("failed", "fault"), outcome: "fault" };
  const found = findMostMissed([resultOf("failed", "blocked"), fault]);
  expect(found).toMatchObject([{ check: "C1", missed: 1, judged: 1 }]);
  expect(listMissed(fault)).toEqual([]);
});

test("checks of the same id in two exercises are two", () => {
  const other = { ...resultOf("failed"), id: "core-02-other" };
  const found = findMostMissed([resultOf("failed"), other]);
  expect(found.map(({ exercise, missed }) => [exercise, missed])).toEqual([
    ["rest-01-example", 1],
    ["core-02-other", 1],
  ]);
});
