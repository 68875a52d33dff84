import type { PlanDescription } from "@lab/plan-reader";

/** One query of a learner with its plan, as plain JSON. */
export interface ExplainedQuery {
  /** As exercise.json names it, with a number where the call sent several commands: report.2 */
  name: string;
  title: string;
  /** What the server was asked, in a line. */
  command: string;
  plan: PlanDescription;
  summary: PlanSummary;
  /** How often a command of this kind was sent, where it was more than once: the first is explained. */
  times?: number;
  /** What the plan can't tell, in words. */
  note?: string;
}

export interface PlanSummary {
  keysExamined: number;
  docsExamined: number;
  returned: number;
  blockingSort: boolean;
  collectionScan: boolean;
  indexes: string[];
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
