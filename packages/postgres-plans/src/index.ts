export { explainStatement } from "./explain-statement.ts";
export type { Buffers, PlanDescription, PlanNode } from "./plan-description.ts";
export { UnknownPostgresPlanError } from "./plan-errors.ts";
export { readPostgresPlan } from "./read-postgres-plan.ts";
