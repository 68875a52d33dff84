import type { ExplainedPlan } from "@lab/services/plans";

/** One query of a learner with its plan, as plain JSON. */
export interface ExplainedQuery extends ExplainedPlan {
  /** As exercise.json names it, with a number where the call sent several commands: report.2 */
  name: string;
  title: string;
}

/** A declared query of which there is no plan, and why. */
export interface UnexplainedQuery {
  name: string;
  title: string;
  happened: string;
  next: string;
  /** True where nothing went amiss: the server planned nothing for what it was asked. */
  planless?: boolean;
}

export interface Explanation {
  queries: ExplainedQuery[];
  unexplained: UnexplainedQuery[];
  /** Why there is nothing to explain at all. */
  problem?: { happened: string; next: string };
}
