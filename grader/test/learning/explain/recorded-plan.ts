import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readPlan } from "@lab/plan-reader";
import type { ExplainedQuery } from "../../../src/learning/explain/explained-query.ts";

const fixtures = join(__dirname, "../../../../packages/plan-reader/test/fixtures");

/** A query with the plan that a real server gave, recorded for the plan reader: `v6/find-blocking-sort`. */
export function explainRecorded(fixture: string, change: Partial<ExplainedQuery> = {}): ExplainedQuery {
  const plan = readPlan(JSON.parse(readFileSync(join(fixtures, `${fixture}.json`), "utf8")));
  return {
    name: "q1",
    title: "an example",
    command: "find orders {}",
    plan,
    summary: {
      keysExamined: plan.keysExamined ?? 0,
      docsExamined: plan.docsExamined ?? 0,
      returned: plan.returned ?? 0,
      blockingSort: plan.blockingSort,
      collectionScan: plan.collectionScan,
      indexes: plan.indexes,
    },
    ...change,
  };
}
