export { explainCommand } from "./explain-command.ts";
export type { PlanDescription, PlanNode } from "./plan-description.ts";
export { ShardedPlanError, UnknownPlanError } from "./plan-errors.ts";
export { readPlan } from "./read-plan.ts";
