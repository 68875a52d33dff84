import type { PlanSummary } from "@lab/services/plans";
import { say } from "@lab/texts";

/** What a query cost, in a sentence. */
export function describeSummary({ summary }: { summary: PlanSummary }): string {
  const {
    keysExamined: keys = 0,
    docsExamined: docs = 0,
    rowsExamined: rows,
    returned = 0,
    returns,
  } = summary;
  if (returns === "planned") return say("explain.notRun");
  const examined = tellExamined(summary);
  if (returns === "nothing") return examined;
  if (returned === 0) return say("explain.noneReturned", { examined });
  if (returns === "fewer") return say("explain.forSome", { examined, returned });
  // What it read most of is the cost.
  const each = Math.round((Math.max(rows ?? 0, docs, keys) / returned) * 10) / 10;
  return keys > docs
    ? say("explain.forEachKeys", { examined, returned, each })
    : say("explain.forEach", { examined, returned, each });
}

function tellExamined(summary: PlanSummary): string {
  const {
    keysExamined: keys = 0,
    docsExamined: docs = 0,
    rowsExamined: rows,
    pagesRead: pages = -1,
  } = summary;
  return rows === undefined
    ? say("explain.examined", { keys, docs })
    : say("explain.examinedRows", { rows, pages });
}
