import type { PlanDescription, PlanNode } from "@lab/plan-reader";
import { say } from "@lab/texts";
import type { PlanFigures, PlanMark, PlanStep } from "../../plans/plan-source.ts";
import { describeBounds } from "./describe-bounds.ts";
import { describeFilter } from "./describe-filter.ts";

/** The last step of a plan, with all that it draws from below. */
export function toSteps({ tree }: PlanDescription): PlanStep {
  return toStep(tree);
}

function toStep(node: PlanNode): PlanStep {
  const { stage, index, inputs, returned } = node;
  const below = inputs.map(toStep);
  const returns = returned === undefined ? {} : { returned };
  const label = index === undefined ? stage : `${stage} ${index}`;
  // What $lookup reads is no step of the server's own tree: its figures are those of all its sub-queries together.
  if (stage === "$lookup")
    return { label, marks: [], details: [], figures: returns, inputs: [...below, ...drawJoin(node)] };
  return {
    label,
    marks: listMarks(node),
    details: describeDetails(node),
    figures: { ...pick(node), ...returns },
    inputs: below,
  };
}

function pick({ keysExamined, docsExamined }: PlanNode): PlanFigures {
  return {
    ...(keysExamined === undefined ? {} : { keysExamined }),
    ...(docsExamined === undefined ? {} : { docsExamined }),
  };
}

/** Undefined where the explain did not run the join, or the engine tells nothing of it. */
function drawJoin(node: PlanNode): PlanStep[] {
  const { indexesUsed, collectionScans = 0 } = node;
  if (indexesUsed === undefined) return [];
  const scans = collectionScans > 0 ? [say("explain.joinScans", { count: collectionScans })] : [];
  return [
    {
      label: [say("explain.joined"), ...indexesUsed].join(" "),
      marks: collectionScans > 0 ? ["collection-scan"] : [],
      details: scans,
      figures: pick(node),
      inputs: [],
    },
  ];
}

function listMarks({ stage, strategy }: PlanNode): PlanMark[] {
  if (stage === "SORT" || stage === "$sort") return ["blocking-sort"];
  const scans = stage === "COLLSCAN" || strategy === "HashJoin" || strategy === "NestedLoopJoin";
  return scans ? ["collection-scan"] : [];
}

function describeDetails(node: PlanNode): string[] {
  const { bounds, filter, direction, strategy, isUnique, isPartial, isSparse } = node;
  return [
    ...(strategy === undefined ? [] : [say("explain.strategy", { strategy })]),
    ...(isUnique ? [say("explain.indexUnique")] : []),
    ...(isPartial ? [say("explain.indexPartial")] : []),
    ...(isSparse ? [say("explain.indexSparse")] : []),
    ...describeBounds(bounds),
    ...(direction === "backward" ? [say("explain.backward")] : []),
    ...(isEmpty(filter) ? [] : [say("explain.filter", { filter: describeFilter(filter as object) })]),
  ];
}

function isEmpty(filter: unknown): boolean {
  return typeof filter !== "object" || filter === null || Object.keys(filter).length === 0;
}
