/** One step of a plan; `inputs` are the steps it draws from, so the leaves touch the data. */
export interface PlanNode {
  stage: string;
  /** Name of the index that this step reads; for a joining step, the one on the joined collection. */
  index?: string;
  /** As the server gave it: an object, or the text that MongoDB 8 writes for its EXPRESS steps. */
  keyPattern?: unknown;
  /** Of the index: which kind it is. Only what is so is told. */
  isUnique?: true;
  isPartial?: true;
  isSparse?: true;
  bounds?: unknown;
  direction?: string;
  filter?: unknown;
  keysExamined?: number;
  docsExamined?: number;
  returned?: number;
  /** `$lookup` only, with statistics: the indexes its sub-queries used and how often they scanned. */
  indexesUsed?: string[];
  collectionScans?: number;
  /** EQ_LOOKUP only: how the slot-based engine joins. */
  strategy?: string;
  inputs: PlanNode[];
}

/** What a plan does, as plain data; README.md says what each field means and where it comes from. */
export interface PlanDescription {
  stages: string[];
  indexes: string[];
  keysExamined: number | null;
  docsExamined: number | null;
  returned: number | null;
  blockingSort: boolean;
  collectionScan: boolean;
  covered: boolean;
  tree: PlanNode;
  engine: "classic" | "sbe";
}

/** Counts of one run; null where the explain only planned. */
export interface Figures {
  keysExamined: number | null;
  docsExamined: number | null;
  returned: number | null;
}

/** A part of an explain document once read: its steps and what they cost together. */
export interface ReadPart {
  tree: PlanNode;
  figures: Figures;
}
