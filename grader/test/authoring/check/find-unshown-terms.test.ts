import { expect, test } from "@jest/globals";
import type { CheckResult } from "@lab/contracts";
import { findUnshownTerms, readTerms } from "../../../src/authoring/check/find-unshown-terms.ts";
import { exampleExercise } from "../../support/example-exercise.ts";
import { makeFolder } from "../../support/temporary-folder.ts";
import { exampleCheckResult, exampleResult } from "../../support/example-result.ts";

const next = "README, C5: the first season counts";

const find = (check: Partial<CheckResult>): string[] => {
  const { details, ...rest } = check;
  const miss = exampleCheckResult({ verdict: "failed", title: "a list", message: "is another", ...rest });
  return findUnshownTerms(
    [{ ...exampleResult(), checks: [{ ...miss, details: { next, ...details } }] }],
    ["season"],
  );
};

test("the terms are what the README writes as names; no exports, what every language has, or data to read", () => {
  const folder = makeFolder({
    "README.md":
      "`createApp` answers `null`, `season`, and `season` again; `$match`, `FETCH`, `Content-Type`, `a b`, `a.b`, `src/app.ts` and `42`.",
    "plans/plan-1.json": '{ "stage": "FETCH" }',
    "src/types.ts": "type Asked = { season: string };",
  });
  const exercise = exampleExercise({
    runs: { kind: "module", entry: "src/app.ts", exports: ["createApp"] },
  });
  expect(readTerms({ exercise, folder })).toEqual(["season", "$match"]);
});

test("a next step that names what nothing of the case names is found, once", () => {
  const found = [`C1: the next step speaks of season, which the case doesn't show: ${next}`];
  expect(find({})).toEqual(found);
  expect(find({ details: { did: "GET /products", seen: "200, 2 preseasons" } })).toEqual(found);
  const [check] = [
    exampleCheckResult({ verdict: "failed", title: "a list", message: "", details: { next } }),
  ];
  const result = { ...exampleResult(), checks: [check] };
  expect(findUnshownTerms([result, result], ["season"])).toEqual(found);
});

test.each<[string, Partial<CheckResult>]>([
  ["the title", { title: "the Season of a list" }],
  ["the message", { message: "season is missing" }],
  ["what was done", { details: { did: "GET /products?season=all" } }],
  ["what was seen", { details: { seen: "two seasons" } }],
  ["what is expected", { details: { expected: "season: all" } }],
  ["the edge", { details: { edge: "query: season twice" } }],
])("it is shown where %s has it", (_, check) => {
  expect(find(check)).toEqual([]);
});

test("what passed has no next step, and a name of which it is a part is another", () => {
  expect(find({ verdict: "passed" })).toEqual([]);
  expect(find({ details: { next: "see seasonal, seasons, :season, /season and src/season.ts" } })).toEqual(
    [],
  );
});
