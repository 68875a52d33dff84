import { LabError } from "@lab/contracts";

/** The explain document holds something that the reader does not know; `path` says where. */
export class UnknownPlanError extends LabError {
  readonly path: string;

  constructor(path: string, detail: string) {
    super("LAB_PLAN_UNKNOWN_SHAPE", { path, detail });
    this.path = path;
  }
}

/** The explain document comes from a sharded cluster; `path` says what gave it away. */
export class ShardedPlanError extends LabError {
  readonly path: string;

  constructor(path: string) {
    super("LAB_PLAN_SHARDED", { path });
    this.path = path;
  }
}
