import type { DeclaredQuery, ExplainPlan } from "@lab/contracts";
import type { Lab, Solution, StoreArgument } from "@lab/testkit";
import type { DataPlace } from "./read-own-data.ts";

/** How a service shows by what plans it answers what a solution asks: `npm run explain` and its picture. */
export interface PlanSource {
  /** As people know the server. */
  title: string;
  /** What exercise.json declares and this service can't show, in sentences for its author. */
  inspect(declared: ExplainPlan): string[];
  /**
   * Loads the public data, with the learner's own set-up.
   * @throws LabError where exercise.json names data that aren't there; Miss and SolutionFall as the set-up has it
   */
  open(work: PlanWork): Promise<PlanDesk>;
  /** The server's words where it refused something that was asked in the solution's place. */
  tellRefusal(error: unknown): string | undefined;
}

export interface PlanWork extends DataPlace {
  declared: ExplainPlan;
  lab: Pick<Lab, "use">;
  solution: Solution;
}

/** Public data of one exercise, and what is asked of them. */
export interface PlanDesk {
  /** What stands for "$database" in arguments. */
  forSolution: StoreArgument;
  /** Asks in the solution's place: exercise.json's own command, a query in a file, or what an export says to ask. */
  ask(query: DeclaredQuery): Promise<SeenQueries>;
  /** What the solution asks while `body` runs. */
  watch(body: () => Promise<unknown>): Promise<SeenQueries>;
}

export interface SeenQueries {
  /** As far as the server plans it: each kind of query once. */
  plans: ExplainedPlan[];
  /** Of all that was asked, planned or not. */
  costs: QueryCost[];
}

/** What one query cost the server; what it doesn't count is left out. */
export interface QueryCost {
  /** Asked of the server, later batches of a cursor too. */
  commands: number;
  keys?: number;
  documents?: number;
  rows?: number;
  pages?: number;
  /** Of the answers. */
  bytes?: number;
}

/** A plan as it is drawn, told and compared, whatever server made it: plain JSON. */
export interface ExplainedPlan {
  /** What the server was asked, in a line. */
  command: string;
  /** Queries of one kind, now and in an earlier state, are compared. */
  kind: string;
  /** The last step, with all that it draws from below. */
  steps: PlanStep;
  summary: PlanSummary;
  /** How often a query of this kind was sent, where it was more than once: the first is explained. */
  times?: number;
  /** What the plan can't tell, in words. */
  note?: string;
}

/** What a server counts: keys and documents are MongoDB's, rows and pages (blocks of 8 kB) PostgreSQL's. */
export type Figure = "keysExamined" | "docsExamined" | "rowsExamined" | "pagesRead" | "returned";

export type PlanFigures = Partial<Record<Figure, number>>;

export type PlanMark = "blocking-sort" | "collection-scan" | "sequential-scan" | "on-disk";

export interface PlanStep {
  /** Its name, with what it reads. */
  label: string;
  marks: PlanMark[];
  /** Bounds and conditions, a line each. */
  details: string[];
  figures: PlanFigures;
  /** What it draws from. */
  inputs: PlanStep[];
}

export interface PlanSummary extends PlanFigures {
  marks: PlanMark[];
  indexes: string[];
  /**
   * What the number returned says: one for each row that was asked for; fewer by nature, as of a group or count;
   * nothing, as of a write; or the query was only planned, and there are no figures.
   */
  returns: "rows" | "fewer" | "nothing" | "planned";
}
