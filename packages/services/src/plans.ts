import type { ServiceId } from "@lab/contracts";
import { mongoPlans } from "./mongo/plans/mongo-plans.ts";
import type { PlanSource } from "./plans/plan-source.ts";
import { postgresPlans } from "./postgres/plans/postgres-plans.ts";

export { describePlan } from "./mongo/plans/describe-plan.ts";
export { readArguments } from "./plans/read-arguments.ts";
export type * from "./plans/plan-source.ts";
export { describePostgresPlan } from "./postgres/plans/describe-postgres-plan.ts";

/** The services that plan what they are asked. */
export const planSources: Readonly<Partial<Record<ServiceId, PlanSource>>> = {
  mongo: mongoPlans,
  postgres: postgresPlans,
};

/** Of an exercise's services the first that plans; undefined where none does. */
export function findPlanSource(services: readonly ServiceId[]): PlanSource | undefined {
  return services.map((id) => planSources[id]).find((source) => source !== undefined);
}
