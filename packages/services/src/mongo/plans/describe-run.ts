import type { PlanDescription, PlanNode } from "@lab/plan-reader";
import type { ObservedCommand } from "../observed-command.ts";

const access = /([A-Z][A-Z_]+)(?: (\{[^}]*\}))?/g;

/** What the server's profiler tells of a run, in the form of a plan: how data was reached, and the totals. */
export function describeRun(run: ObservedCommand): PlanDescription {
  const reached = [...run.planSummary.matchAll(access)].map(([, stage = "", keys]): PlanNode => ({
    stage,
    ...(keys ? { index: keys } : {}),
    inputs: [],
  }));
  const [only = { stage: "EOF", inputs: [] }, ...others] = reached;
  const joined: PlanNode = others.length > 0 ? { stage: "OR", inputs: reached } : only;
  const sorted: PlanNode = run.hasSortStage ? { stage: "SORT", inputs: [joined] } : joined;
  const stages = reached.map(({ stage }) => stage);
  return {
    stages: [...stages, ...(run.hasSortStage ? ["SORT"] : [])],
    indexes: [...new Set(reached.flatMap(({ index }) => index ?? []))],
    keysExamined: run.keysExamined,
    docsExamined: run.docsExamined,
    returned: run.nreturned,
    blockingSort: run.hasSortStage,
    collectionScan: stages.includes("COLLSCAN"),
    covered: false,
    tree: sorted,
    engine: "classic",
  };
}
