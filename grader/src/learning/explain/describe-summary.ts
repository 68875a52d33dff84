import { say } from "@lab/texts";
import type { ExplainedQuery } from "./explained-query.ts";

/** Stages after which the rows returned are fewer by nature, or none. */
const reducing =
  /^(GROUP|COUNT|COUNT_SCAN|RECORD_STORE_FAST_COUNT|UPDATE|DELETE|BATCHED_DELETE|\$group|\$bucket|\$bucketAuto|\$count|\$sortByCount|\$unwind)$/;

/** What a query cost, in a sentence. */
export function describeSummary({ plan, summary }: Pick<ExplainedQuery, "plan" | "summary">): string {
  const { keysExamined: keys, docsExamined: docs, returned } = summary;
  if (plan.docsExamined === null) return say("explain.notRun");
  const examined = say("explain.examined", { keys, docs });
  if (/^(UPDATE|DELETE|BATCHED_DELETE)$/.test(plan.tree.stage)) return examined;
  if (returned === 0) return say("explain.noneReturned", { examined });
  if (plan.stages.some((stage) => reducing.test(stage)))
    return say("explain.forSome", { examined, returned });
  // What it read most of is the cost.
  const each = Math.round((Math.max(docs, keys) / returned) * 10) / 10;
  return keys > docs
    ? say("explain.forEachKeys", { examined, returned, each })
    : say("explain.forEach", { examined, returned, each });
}
