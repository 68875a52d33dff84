import { expectCount, expectText, type Fields } from "./explain-shape.ts";
import type { PlanNode } from "./plan-description.ts";
import { UnknownPlanError } from "./plan-errors.ts";

export type LookupCost = Pick<PlanNode, "keysExamined" | "docsExamined" | "collectionScans" | "indexesUsed">;

/** Reads what an executed `$lookup` stage says of all its sub-queries together, beside its own name. */
export function readLookupCost(fields: Fields, path: string): LookupCost {
  const indexesUsed = fields["indexesUsed"];
  // Empty is usual: without an index there is none to name.
  if (!Array.isArray(indexesUsed)) {
    throw new UnknownPlanError(`${path}.indexesUsed`, "expected a list of index names");
  }
  return {
    keysExamined: expectCount(fields["totalKeysExamined"], `${path}.totalKeysExamined`),
    docsExamined: expectCount(fields["totalDocsExamined"], `${path}.totalDocsExamined`),
    collectionScans: expectCount(fields["collectionScans"], `${path}.collectionScans`),
    indexesUsed: indexesUsed.map((index, n) => expectText(index, `${path}.indexesUsed[${n}]`)),
  };
}
