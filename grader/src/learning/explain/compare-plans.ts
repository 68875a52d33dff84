import { say } from "@lab/texts";
import type { ExplainedQuery, PlanSummary } from "./explained-query.ts";

export interface PlanChange {
  text: string;
  /** Undefined where it is neither. */
  better?: boolean;
}

/** What is different about a query's plan now; empty where nothing is. */
export function comparePlans(before: ExplainedQuery, now: ExplainedQuery): PlanChange[] {
  const [old, fresh] = [before.summary, now.summary];
  return [
    ...compareCount("docsExamined", old, fresh),
    ...compareCount("keysExamined", old, fresh),
    ...compareCount("returned", old, fresh),
    ...compareTimes(before.times ?? 1, now.times ?? 1),
    ...listNew(old.indexes, fresh.indexes).map((index) => ({ text: say("explain.indexUsed", { index }) })),
    ...listNew(fresh.indexes, old.indexes).map((index) => ({ text: say("explain.indexGone", { index }) })),
    ...compareMark(old.blockingSort, fresh.blockingSort, say("explain.blockingSort")),
    ...compareMark(old.collectionScan, fresh.collectionScan, say("explain.collectionScan")),
  ];
}

function compareCount(
  count: "docsExamined" | "keysExamined" | "returned",
  { [count]: old }: PlanSummary,
  { [count]: fresh }: PlanSummary,
): PlanChange[] {
  if (old === fresh) return [];
  const text = say("explain.countChange", { count, old, fresh, percent: tellPercent(old, fresh) });
  return [{ text, ...(count === "docsExamined" ? { better: fresh < old } : {}) }];
}

/** −99.7 %; nothing where there was nothing. */
function tellPercent(old: number, fresh: number): string {
  if (old === 0) return "";
  const percent = Math.round((fresh / old - 1) * 1_000) / 10;
  return ` (${percent < 0 ? "−" : "+"}${Math.abs(percent)} %)`;
}

function compareTimes(old: number, fresh: number): PlanChange[] {
  return old === fresh ? [] : [{ text: say("explain.timesChange", { old, fresh }), better: fresh < old }];
}

function compareMark(old: boolean, fresh: boolean, mark: string): PlanChange[] {
  if (old === fresh) return [];
  return [
    { text: fresh ? say("explain.markNew", { mark }) : say("explain.markGone", { mark }), better: !fresh },
  ];
}

function listNew(old: readonly string[], fresh: readonly string[]): string[] {
  return fresh.filter((name) => !old.includes(name));
}
