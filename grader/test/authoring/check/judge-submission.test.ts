import { expect, test } from "@jest/globals";
import type { ExerciseResult } from "@lab/contracts";
import { judgeSubmission } from "../../../src/authoring/check/judge-submission.ts";
import type { Expectation } from "../../../src/authoring/submissions/known-submission.ts";
import { exampleCheckResult, exampleResult } from "../../support/example-result.ts";

const miss = exampleCheckResult({
  verdict: "failed",
  points: 0,
  message: "not so",
  details: { did: "GET /", seen: "404" },
});
const fault = exampleCheckResult({ verdict: "fault", points: 0, message: "TypeError" });
const refused: Partial<ExerciseResult> = {
  outcome: "not-gradable",
  reason: { code: "SUBMISSION_COMPILE", message: "does not compile" },
  checks: [exampleCheckResult({ verdict: "blocked", points: 0 })],
};
const all: Expectation = { outcome: "graded", verdicts: { C1: "passed" }, minScore: 60, maxScore: 60 };
const none: Expectation = { outcome: "graded", verdicts: { C1: "failed" }, minScore: 0, maxScore: 0 };
const junk: Expectation = { outcome: "graded", mayBeRefused: true, minScore: 0, maxScore: 40 };
const starter: Expectation = { outcome: "graded", minScore: 0, maxScore: 99 };

test.each<[string, Partial<ExerciseResult>, Expectation, string[]]>([
  ["all passed, as declared", {}, all, []],
  [
    "a starter that passes all, though it gets no points for it",
    { untouched: true, score: 0, checks: [exampleCheckResult({ points: 0, max: 100 })] },
    starter,
    ["the score is 100, not 0 to 99"],
  ],
  ["a miss, as declared", { checks: [miss] }, none, []],
  [
    "a miss that should pass",
    { checks: [miss] },
    all,
    ["C1 is failed instead of passed: not so | GET / | 404", "the score is 0, not 60"],
  ],
  ["a pass that should miss", {}, none, ["C1 is passed instead of failed", "the score is 60, not 0"]],
  [
    "another outcome, with its reason",
    refused,
    { ...none, verdicts: { C1: "blocked" } },
    ["the outcome is not-gradable instead of graded (does not compile)"],
  ],
  ["junk that is refused", refused, junk, []],
  ["junk that scores", {}, junk, ["the score is 60, not 0 to 40"]],
  [
    "junk that is our fault",
    { outcome: "fault", checks: [fault] },
    junk,
    ["the outcome is fault instead of graded", "C1 is a fault: TypeError"],
  ],
  [
    "a starter that can't be graded",
    refused,
    starter,
    ["the outcome is not-gradable instead of graded (does not compile)"],
  ],
  ["a starter that runs", { checks: [miss] }, starter, []],
])("%s", (_, changes, expectation, problems) => {
  expect(judgeSubmission(exampleResult(changes), expectation)).toEqual(problems);
});
