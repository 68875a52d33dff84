import { LabError } from "@lab/contracts";
import { expectCount, expectFields, expectText, type Fields } from "./explain-shape.ts";
import type { Figures, PlanNode, ReadPart } from "./plan-description.ts";
import { UnknownPlanError } from "./plan-errors.ts";
import { readStageTree, refuseSharded } from "./read-stage-tree.ts";

/** A find-like plan: the whole explain of a find, count or pushed-down aggregation, or a `$cursor`. */
export interface CursorPlan extends ReadPart {
  engine: "classic" | "sbe";
}

/** Of a plan that was not run. */
export const unmeasured: Figures = { keysExamined: null, docsExamined: null, returned: null };

/** Reads `{ queryPlanner, executionStats? }`. */
export function readCursorPlan(value: unknown, path: string): CursorPlan {
  const fields = expectFields(value, path);
  refuseSharded(fields, path);
  const planner = expectFields(fields["queryPlanner"], `${path}.queryPlanner`);
  const winning = expectFields(planner["winningPlan"], `${path}.queryPlanner.winningPlan`);
  refuseSharded(winning, `${path}.queryPlanner.winningPlan`);
  const engine = winning["queryPlan"] === undefined ? "classic" : "sbe";
  return { engine, tree: readTree(fields, winning, path), figures: readFigures(fields, path) };
}

/**
 * The classic engine repeats its tree with figures in executionStages. The slot-based engine shows there
 * its own low-level steps, so only the logical queryPlan is read and the figures come from the totals.
 */
function readTree(fields: Fields, winning: Fields, path: string): PlanNode {
  const planPath = `${path}.queryPlanner.winningPlan`;
  if (winning["queryPlan"] !== undefined) return readStageTree(winning["queryPlan"], `${planPath}.queryPlan`);
  const planned = readStageTree(winning, planPath);
  if (fields["executionStats"] === undefined) return planned;
  const statsPath = `${path}.executionStats`;
  return readStageTree(
    expectFields(fields["executionStats"], statsPath)["executionStages"],
    `${statsPath}.executionStages`,
  );
}

function readFigures(fields: Fields, path: string): Figures {
  if (fields["executionStats"] === undefined) return unmeasured;
  const statsPath = `${path}.executionStats`;
  const stats = expectFields(fields["executionStats"], statsPath);
  refuseFailure(stats, statsPath);
  return {
    keysExamined: expectCount(stats["totalKeysExamined"], `${statsPath}.totalKeysExamined`),
    docsExamined: expectCount(stats["totalDocsExamined"], `${statsPath}.totalDocsExamined`),
    returned: expectCount(stats["nReturned"], `${statsPath}.nReturned`),
  };
}

/** Figures of a run that broke off would look cheap. */
function refuseFailure(stats: Fields, path: string): void {
  if (stats["executionSuccess"] === true) return;
  if (stats["executionSuccess"] !== false) {
    throw new UnknownPlanError(`${path}.executionSuccess`, "it is neither true nor false");
  }
  const reason = expectText(stats["errorMessage"], `${path}.errorMessage`);
  throw new LabError("LAB_PLAN_EXECUTION_FAILED", { reason });
}
