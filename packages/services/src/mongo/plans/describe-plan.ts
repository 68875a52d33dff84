import type { PlanDescription } from "@lab/plan-reader";
import type { ExplainedPlan, PlanMark, PlanSummary } from "../../plans/plan-source.ts";
import { toSteps } from "./to-steps.ts";

/** Stages after which the rows returned are fewer by nature. */
const reducing =
  /^(GROUP|COUNT|COUNT_SCAN|RECORD_STORE_FAST_COUNT|\$group|\$bucket|\$bucketAuto|\$count|\$sortByCount|\$unwind)$/;
const writing = /^(UPDATE|DELETE|BATCHED_DELETE)$/;

/** What the reader of MongoDB's plans read, as it is drawn and told. */
export function describePlan(plan: PlanDescription): Pick<ExplainedPlan, "steps" | "summary"> {
  const marks: PlanMark[] = [
    ...(plan.blockingSort ? (["blocking-sort"] as const) : []),
    ...(plan.collectionScan ? (["collection-scan"] as const) : []),
  ];
  return {
    steps: toSteps(plan),
    summary: {
      docsExamined: plan.docsExamined ?? 0,
      keysExamined: plan.keysExamined ?? 0,
      returned: plan.returned ?? 0,
      marks,
      indexes: plan.indexes,
      returns: whatIsReturned(plan),
    },
  };
}

function whatIsReturned({ docsExamined, tree, stages }: PlanDescription): PlanSummary["returns"] {
  if (docsExamined === null) return "planned";
  if (writing.test(tree.stage)) return "nothing";
  return stages.some((stage) => reducing.test(stage)) ? "fewer" : "rows";
}
