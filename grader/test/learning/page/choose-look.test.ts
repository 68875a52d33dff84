import { expect, test } from "@jest/globals";
import { chooseLook } from "../../../src/learning/page/choose-look.ts";
import { exampleCheckResult, exampleResult } from "../../support/example-result.ts";
import { makeLab } from "../history/make-lab.ts";

const passed = exampleCheckResult({ id: "C1" });
const blocked = exampleCheckResult({ id: "C2", verdict: "blocked", points: 0 });
const failed = exampleCheckResult({ id: "C3", verdict: "failed", points: 0 });
const later = exampleCheckResult({ id: "C4", verdict: "crashed", points: 0 });
const { found } = makeLab({ "src/app.ts": "one\ntwo\n" });

test("the first miss comes first, one that has regressed before it; what is blocked waits", () => {
  const result = exampleResult({ checks: [passed, blocked, failed, later] });
  expect(chooseLook(found, result, {})).toEqual({ kind: "miss", check: failed });
  expect(chooseLook(found, result, { regressed: "C4" })).toEqual({ kind: "miss", check: later });
  // It passes again by now.
  expect(chooseLook(found, result, { regressed: "C1" })).toEqual({ kind: "miss", check: failed });
});

test("what keeps a verdict back comes before all misses, with the lines that it is about", () => {
  const obstacle = { message: "does not compile", at: "src/app.ts:2:1" };
  const checks = [failed];
  const look = chooseLook(found, exampleResult({ checks }), { unread: obstacle });
  expect(look).toEqual({ kind: "obstacle", obstacle });
  const result = exampleResult({ checks, outcome: "not-gradable", reason: { code: "LAB_X", ...obstacle } });
  expect(chooseLook(found, result, {})).toMatchObject({
    kind: "obstacle",
    obstacle: {
      ...obstacle,
      frame: { line: 2, lines: [{ n: 1, text: "one" }, { n: 2, text: "two" }, { n: 3 }] },
    },
  });
});

test("a place outside of the learner's files has no frame", () => {
  const reason = { code: "LAB_X", message: "m", at: "../other/app.ts:1:1" };
  const look = chooseLook(found, exampleResult({ outcome: "not-gradable", reason }), {});
  expect(look).toMatchObject({ kind: "obstacle", obstacle: { frame: undefined } });
});

test("all passed is solved; nothing judged is nothing to look at", () => {
  expect(chooseLook(found, exampleResult({ checks: [passed] }), {})).toEqual({ kind: "solved" });
  expect(chooseLook(found, exampleResult({ checks: [] }), {})).toEqual({ kind: "nothing" });
  expect(chooseLook(found, undefined, {})).toEqual({ kind: "nothing" });
});
