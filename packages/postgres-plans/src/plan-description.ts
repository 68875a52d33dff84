/** Blocks of 8 kB that a step and those below it touched. */
export interface Buffers {
  /** Found in the server's memory, and fetched from outside of it: together, what was read. */
  hit: number;
  read: number;
  dirtied: number;
  written: number;
  /** Of temporary files, in which a step puts aside what its memory doesn't hold. */
  tempRead: number;
  tempWritten: number;
}

/** One step of a plan; `inputs` are the steps it draws from, so the leaves touch the data. README.md tells each field. */
export interface PlanNode {
  /** As PostgreSQL names it: "Index Scan". */
  node: string;
  /** How it belongs to the step above: "Outer", "Inner", "Member", "Subquery", "SubPlan", "InitPlan". */
  relationship?: string;
  subplan?: string;
  cte?: string;
  relation?: string;
  alias?: string;
  index?: string;
  function?: string;
  direction?: string;
  operation?: string;
  strategy?: string;
  joinType?: string;
  indexCondition?: string;
  recheckCondition?: string;
  joinCondition?: string;
  filter?: string;
  joinFilter?: string;
  oneTimeFilter?: string;
  sortKey?: string[];
  presortedKey?: string[];
  groupKey?: string[];
  cacheKey?: string;
  /** What the planner took it to return, each time. */
  expected: number;
  /** How often it was run; 0: never. */
  loops?: number;
  /** In all loops together, as are the next three. */
  returned?: number;
  removedByFilter?: number;
  removedByRecheck?: number;
  removedByJoinFilter?: number;
  heapFetches?: number;
  indexSearches?: number;
  sortMethod?: string;
  sortedOn?: "Memory" | "Disk";
  sortKb?: number;
  /** More than one: it did not fit the memory. */
  batches?: number;
  lossyBlocks?: number;
  partitionsRemoved?: number;
  workersPlanned?: number;
  workersLaunched?: number;
  buffers?: Buffers;
  inputs: PlanNode[];
}

/** What a plan does, as plain data. */
export interface PlanDescription {
  /** Every step's name, leaves first. */
  nodes: string[];
  /** Names of the indexes used, each once, in the order of `nodes`. */
  indexes: string[];
  /** Tables that are read whole, each once; those that were not reached are not among them. */
  sequentialScans: string[];
  /** Null, as `returned`, when the statement was only planned. */
  rowsExamined: number | null;
  returned: number | null;
  blockingSort: boolean;
  /** Something was put aside in files, for want of memory. */
  spills: boolean;
  /** Answered from indexes alone. */
  covered: boolean;
  /** Workers that took part. */
  workers: number;
  compiled: boolean;
  /** Triggers that were fired, those of foreign keys included. */
  triggers: { name: string; relation: string; calls: number }[];
  buffers: Buffers | null;
  tree: PlanNode;
}
