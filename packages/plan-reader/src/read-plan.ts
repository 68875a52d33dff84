import { expectFields, type Fields, nameKind } from "./explain-shape.ts";
import { cursorStages, type Reach } from "./known-stages.ts";
import type { PlanDescription, PlanNode } from "./plan-description.ts";
import { UnknownPlanError } from "./plan-errors.ts";
import { type CursorPlan, readCursorPlan } from "./read-cursor-plan.ts";
import { readPipeline } from "./read-pipeline.ts";
import { refuseSharded } from "./read-stage-tree.ts";

/**
 * Reads an explain document of MongoDB 6, 7 or 8, of any verbosity.
 * Throws UnknownPlanError (with the path) for what it does not know, ShardedPlanError for a router's
 * explain and LAB_PLAN_EXECUTION_FAILED when the explained command broke off.
 */
export function readPlan(explain: unknown): PlanDescription {
  const { tree, figures, engine } = readDocument(expectFields(explain, "explain"));
  const nodes = listInsideOut(tree);
  return {
    stages: nodes.map((node) => node.stage),
    indexes: [...new Set(nodes.flatMap(listIndexes))],
    ...figures,
    blockingSort: nodes.some((node) => node.stage === "SORT" || node.stage === "$sort"),
    collectionScan: nodes.some(scansCollection),
    covered: isCovered(nodes, figures.docsExamined),
    tree,
    engine,
  };
}

function readDocument(explain: Fields): CursorPlan {
  refuseSharded(explain, "explain");
  const plan =
    explain["stages"] === undefined
      ? readCursorPlan(explain, "explain")
      : readPipeline(explain["stages"], "explain.stages");
  // Checked last: a router's explain has no version, and "sharded" says more than "no version".
  const version = explain["explainVersion"];
  if (version !== "1" && version !== "2") {
    const found = nameKind(version);
    throw new UnknownPlanError("explain.explainVersion", `only "1" and "2" are known, found ${found}`);
  }
  return plan;
}

function listInsideOut(node: PlanNode): PlanNode[] {
  return [...node.inputs.flatMap(listInsideOut), node];
}

function listIndexes(node: PlanNode): string[] {
  return [...(node.index === undefined ? [] : [node.index]), ...(node.indexesUsed ?? [])];
}

/** A hash or nested-loop join reads the whole joined collection although no COLLSCAN is named. */
function scansCollection(node: PlanNode): boolean {
  const joinsByScan = node.strategy === "HashJoin" || node.strategy === "NestedLoopJoin";
  return node.stage === "COLLSCAN" || joinsByScan || (node.collectionScans ?? 0) > 0;
}

/** Answered from index keys alone: an index is read and no step reaches for a document. */
function isCovered(nodes: PlanNode[], docsExamined: number | null): boolean {
  const reaches = nodes.map(judgeReach);
  const readsDocuments = reaches.includes("documents") || reaches.includes("collection");
  return reaches.includes("index") && !readsDocuments && (docsExamined ?? 0) === 0;
}

function judgeReach(node: PlanNode): Reach {
  if (node.stage === "$lookup") return "documents";
  // MongoDB 8 gives no sign but the figures that its express path stayed within the index.
  const answeredByKey = node.docsExamined === 0 && (node.returned ?? 0) > 0;
  if (node.stage === "EXPRESS_IXSCAN" && answeredByKey) return "index";
  return cursorStages.get(node.stage) ?? "nothing";
}
