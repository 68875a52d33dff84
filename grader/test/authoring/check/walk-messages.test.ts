import { expect, test } from "@jest/globals";
import type { CheckResult } from "@lab/contracts";
import { walkMessages } from "../../../src/authoring/check/walk-messages.ts";
import { exampleCheckResult, exampleResult } from "../../support/example-result.ts";

const details = {
  did: "GET /products",
  seen: "404, text/html",
  expected: "200 with a list",
  next: "README, T1: which path is asked?",
};

const walk = (check: Partial<CheckResult>): string[] =>
  walkMessages({
    ...exampleResult(),
    checks: [
      {
        ...exampleCheckResult({ verdict: "failed" }),
        message: "not as the contract says",
        details,
        ...check,
      },
    ],
  });

test("a miss that says what was seen and where to look has no findings", () => {
  expect(walk({})).toEqual([]);
  expect(walk({ message: "asked the repository twice", details: { next: "README, C8" } })).toEqual([]);
});

test.each<[string, Partial<CheckResult>, string[]]>([
  ["nothing seen", { details: { next: details.next } }, ["C1: no word of what was seen"]],
  ["no message at all", { message: "", details: { next: details.next } }, ["C1: no word of what was seen"]],
  ["an empty next step", { details: { ...details, next: "" } }, ["C1: no next step"]],
  ["no details", { message: "is unsorted", details: {} }, ["C1: no next step"]],
  ["a judgement", { message: "the total is wrong" }, ['C1: "wrong": it judges; say what was seen']],
  [
    "blame in the next step",
    { details: { ...details, next: "you forgot the filter" } },
    ['C1: "you forgot": it blames; say what is there and what isn\'t'],
  ],
  [
    "a shout in what is expected",
    { details: { ...details, expected: "200 with a list!" } },
    ['C1: "!": it shouts'],
  ],
  [
    "a line that a terminal cuts",
    { details: { ...details, expected: "a list of ".repeat(40) } },
    ["C1: a line of 400 characters is cut on a terminal: a list of a list of a list of a list of …"],
  ],
  [
    "a judgement far into a long line",
    { details: { ...details, expected: `${"as it is ".repeat(25)}and wrong` } },
    ['C1: "wrong": it judges; say what was seen'],
  ],
])("%s is found", (_, check, found) => {
  expect(walk(check)).toEqual(found);
});

test("what is quoted, and what a solution threw, is the learner's own", () => {
  expect(walk({ message: 'the title is "Bad request!"' })).toEqual([]);
  expect(walk({ verdict: "crashed", message: "threw Error: invalid SKU!" })).toEqual([]);
});

test("what passed, was blocked or is ours is not walked", () => {
  for (const verdict of ["passed", "blocked", "fault"] as const)
    expect(walk({ verdict, message: "wrong", details: {} })).toEqual([]);
});

test("what can't be judged names a next step, or a place", () => {
  const reason = { code: "SUBMISSION_COMPILE", message: "does not compile" };
  const told = (more: object): string[] =>
    walkMessages({ ...exampleResult(), outcome: "not-gradable", checks: [], reason: { ...reason, ...more } });
  expect(told({})).toEqual(['"does not compile" names neither a next step nor a place']);
  expect(told({ at: "src/app.ts:3:1" })).toEqual([]);
  expect(told({ next: "npm ci" })).toEqual([]);
});
