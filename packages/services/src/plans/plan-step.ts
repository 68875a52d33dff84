import type { PlanDescription, PlanNode } from "@lab/plan-reader";
import { say } from "@lab/texts";
import { cleanText } from "../../grading/report/clean-text.ts";
import { describeBounds } from "./describe-bounds.ts";
import { describeFilter } from "./describe-filter.ts";

export type PlanMark = "blocking sort" | "collection scan";

/** A step of a plan as it is drawn: terminal, sentences and picture show the same. */
export interface PlanStep {
  /** The stage's name, with the index that it reads. */
  label: string;
  marks: PlanMark[];
  /** Bounds and filters, a line each. */
  details: string[];
  keysExamined?: number;
  docsExamined?: number;
  returned?: number;
  /** What it draws from. */
  inputs: PlanStep[];
}

/** The words beside a mark's symbol. */
export function nameMark(mark: PlanMark): string {
  return mark === "blocking sort" ? say("explain.blockingSort") : say("explain.collectionScan");
}

/** The last step of a plan, with all that it draws from below. */
export function toSteps({ tree }: PlanDescription): PlanStep {
  return toStep(tree);
}

function toStep(node: PlanNode): PlanStep {
  const { stage, index, inputs, returned } = node;
  const below = inputs.map(toStep);
  const returns = returned === undefined ? {} : { returned };
  const label = cleanText(index === undefined ? stage : `${stage} ${index}`);
  // What $lookup reads is no step of the server's own tree: its figures are those of all its sub-queries together.
  if (stage === "$lookup")
    return { label, marks: [], details: [], ...returns, inputs: [...below, ...drawJoin(node)] };
  return {
    label,
    marks: listMarks(node),
    details: describeDetails(node).map(cleanText),
    ...pick(node),
    ...returns,
    inputs: below,
  };
}

function pick({ keysExamined, docsExamined }: PlanNode): Pick<PlanStep, "keysExamined" | "docsExamined"> {
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
      label: cleanText([say("explain.joined"), ...indexesUsed].join(" ")),
      marks: collectionScans > 0 ? ["collection scan"] : [],
      details: scans,
      ...pick(node),
      inputs: [],
    },
  ];
}

function listMarks({ stage, strategy }: PlanNode): PlanMark[] {
  if (stage === "SORT" || stage === "$sort") return ["blocking sort"];
  const scans = stage === "COLLSCAN" || strategy === "HashJoin" || strategy === "NestedLoopJoin";
  return scans ? ["collection scan"] : [];
}

function describeDetails({ bounds, filter, direction, strategy }: PlanNode): string[] {
  return [
    ...(strategy === undefined ? [] : [say("explain.strategy", { strategy })]),
    ...describeBounds(bounds),
    ...(direction === "backward" ? [say("explain.backward")] : []),
    ...(isEmpty(filter) ? [] : [say("explain.filter", { filter: describeFilter(filter as object) })]),
  ];
}

function isEmpty(filter: unknown): boolean {
  return typeof filter !== "object" || filter === null || Object.keys(filter).length === 0;
}
