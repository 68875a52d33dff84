import { join } from "node:path";
import { expect, test } from "@jest/globals";
import type { ExplainPlan } from "@lab/contracts";
import { discoverExercises } from "../../../src/grading/discover/discover-exercises.ts";
import { chooseQueries } from "../../../src/learning/explain/choose-queries.ts";
import { exampleCheckResult } from "../../support/example-result.ts";

const labRoot = join(__dirname, "../../../..");
const planOf = (id: string): ExplainPlan =>
  discoverExercises(labRoot, [id])[0]?.exercise.explain as ExplainPlan;

const passed = exampleCheckResult({ id: "C1" });
const failed = exampleCheckResult({ id: "C3", verdict: "failed", points: 0 });

test("of ten queries those of the first check that is not passed are shown, and how to see all", () => {
  const chosen = chooseQueries("mongo-01", planOf("mongo-01"), { checks: [passed, failed] });
  expect(chosen?.names).toEqual(["q6", "q7"]);
  expect(chosen?.told).toMatch(/C3.*all 10: npm run explain -- mongo-01/);
});

test("without a result, or where no query belongs to the check, the first three", () => {
  const plan = planOf("mongo-01");
  const untied = { checks: [exampleCheckResult({ id: "C8", verdict: "failed", points: 0 })] };
  for (const result of [undefined, untied, { checks: [passed] }]) {
    const chosen = chooseQueries("mongo-01", plan, result);
    expect(chosen?.names).toEqual(["q1", "q2", "q3"]);
    expect(chosen?.told).toMatch(/first 3 of 10 queries.*npm run explain -- mongo-01/);
  }
});

test("three queries are all shown", () => {
  expect(chooseQueries("tuning-02", planOf("tuning-02"), undefined)).toBeUndefined();
});
