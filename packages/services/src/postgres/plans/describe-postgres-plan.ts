import type { PlanDescription, PlanNode } from "@lab/postgres-plans";
import type { ExplainedPlan, PlanMark, PlanStep, PlanSummary } from "../../plans/plan-source.ts";
import { describeNode } from "./describe-node.ts";
import type { KnownIndexes } from "./read-indexes.ts";

/** Steps after which the rows returned are fewer by nature. */
const reducing = new Set(["Aggregate", "Group", "Unique", "SetOp"]);

/** What the reader of PostgreSQL's plans read, as it is drawn and told. */
export function describePostgresPlan(
  plan: PlanDescription,
  indexes: KnownIndexes,
): Pick<ExplainedPlan, "steps" | "summary"> {
  const { rowsExamined, buffers, returned } = plan;
  const steps = toStep(plan.tree, indexes);
  return {
    steps,
    summary: {
      rowsExamined: rowsExamined ?? 0,
      ...(buffers ? { pagesRead: buffers.hit + buffers.read } : {}),
      returned: returned ?? 0,
      marks: listMarks(steps),
      indexes: plan.indexes,
      returns: whatIsReturned(plan),
    },
  };
}

/** Part of a plan's tree: the steps below an InitPlan run inside of the step that first needs what it gives. */
function toStep(node: PlanNode, indexes: KnownIndexes, isApart = false): PlanStep {
  const { returned } = node;
  const pages = isApart ? undefined : countPages(node);
  const rows = countRows(node);
  return {
    ...describeNode(node, indexes),
    figures: {
      ...(rows === undefined ? {} : { rowsExamined: rows }),
      ...(pages === undefined ? {} : { pagesRead: pages }),
      ...(returned === undefined ? {} : { returned }),
    },
    inputs: node.inputs.map((input) => toStep(input, indexes, isApart || isInitPlan(input))),
  };
}

function isInitPlan({ relationship }: PlanNode): boolean {
  return relationship === "InitPlan";
}

/** That this step read itself: the server's figure holds those of the steps below, and of no InitPlan beside them. */
function countPages({ buffers, inputs }: PlanNode): number | undefined {
  if (!buffers) return undefined;
  const sum = (node: PlanNode): number => (node.buffers ? node.buffers.hit + node.buffers.read : 0);
  return Math.max(
    0,
    buffers.hit +
      buffers.read -
      inputs.filter((input) => !isInitPlan(input)).reduce((below, input) => below + sum(input), 0),
  );
}

/** Of the table: what it returned, and what it looked at and threw away. */
function countRows({ relation, returned, operation, ...node }: PlanNode): number | undefined {
  if (relation === undefined || returned === undefined || operation !== undefined) return undefined;
  return returned + (node.removedByFilter ?? 0) + (node.removedByRecheck ?? 0);
}

function listMarks({ marks, inputs }: PlanStep): PlanMark[] {
  return [...new Set([...marks, ...inputs.flatMap(listMarks)])];
}

function whatIsReturned({ rowsExamined, tree, nodes }: PlanDescription): PlanSummary["returns"] {
  if (rowsExamined === null) return "planned";
  if (tree.node === "ModifyTable" && (tree.returned ?? 0) === 0) return "nothing";
  return nodes.some((node) => reducing.has(node)) ? "fewer" : "rows";
}
