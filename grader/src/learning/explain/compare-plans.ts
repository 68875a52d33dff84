import type { Figure, PlanSummary } from "@lab/services/plans";
import { say } from "@lab/texts";
import type { ExplainedQuery } from "./explained-query.ts";
import { nameFigure } from "./plan-figures.ts";
import { nameMark } from "./plan-mark.ts";

export interface PlanChange {
  text: string;
  /** Undefined where it is neither. */
  better?: boolean;
}

const counted: readonly Figure[] = ["rowsExamined", "pagesRead", "docsExamined", "keysExamined", "returned"];
/** Fewer is better: these are what a query costs. An index in use reads more keys and less of all else. */
const costs: readonly Figure[] = ["rowsExamined", "pagesRead", "docsExamined"];

/** What is different about a query's plan now; empty where nothing is. */
export function comparePlans(before: ExplainedQuery, now: ExplainedQuery): PlanChange[] {
  const [old, fresh] = [before.summary, now.summary];
  return [
    ...counted.flatMap((figure) => compareFigure(figure, old, fresh)),
    ...compareTimes(before.times ?? 1, now.times ?? 1),
    ...listNew(old.indexes, fresh.indexes).map((index) => ({ text: say("explain.indexUsed", { index }) })),
    ...listNew(fresh.indexes, old.indexes).map((index) => ({ text: say("explain.indexGone", { index }) })),
    ...listNew(old.marks, fresh.marks).map((mark) => ({
      text: say("explain.markNew", { mark: nameMark(mark) }),
      better: false,
    })),
    ...listNew(fresh.marks, old.marks).map((mark) => ({
      text: say("explain.markGone", { mark: nameMark(mark) }),
      better: true,
    })),
  ];
}

function compareFigure(
  figure: Figure,
  { [figure]: old = 0 }: PlanSummary,
  { [figure]: fresh = 0 }: PlanSummary,
): PlanChange[] {
  if (old === fresh) return [];
  const text = say("explain.countChange", {
    name: nameFigure(figure),
    old,
    fresh,
    percent: tellPercent(old, fresh),
  });
  return [{ text, ...(costs.includes(figure) ? { better: fresh < old } : {}) }];
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

function listNew<Name>(old: readonly Name[], fresh: readonly Name[]): Name[] {
  return fresh.filter((name) => !old.includes(name));
}
