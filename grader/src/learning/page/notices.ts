/** Sections of an exercise's page. */
export type Section = "status" | "hints" | "plan" | "history";

/** What came of the last thing that was asked for on a page. */
export interface Notice {
  kind: "done" | "problem";
  lines: string[];
  /** After a problem: the next step. */
  next?: string;
}

export type Notices = Partial<Record<Section, Notice>>;
