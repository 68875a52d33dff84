import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readPlan, type PlanDescription } from "@lab/plan-reader";
import { describePlan } from "@lab/services/plans";
import type { ExplainedQuery } from "../../../src/learning/explain/explained-query.ts";

const fixtures = join(__dirname, "../../../../packages/plan-reader/test/fixtures");

export function readRecorded(fixture: string): PlanDescription {
  return readPlan(JSON.parse(readFileSync(join(fixtures, `${fixture}.json`), "utf8")));
}

/** A query with the plan that a real server gave, recorded for the plan reader: `v6/find-blocking-sort`. */
export function explainRecorded(fixture: string, change: Partial<ExplainedQuery> = {}): ExplainedQuery {
  return {
    name: "q1",
    title: "an example",
    command: "find orders {}",
    kind: "find orders",
    ...describePlan(readRecorded(fixture)),
    ...change,
  };
}
