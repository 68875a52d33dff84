import { LabError } from "@lab/contracts";

/** The plan holds something that the reader does not know; `path` says where. */
export class UnknownPostgresPlanError extends LabError {
  readonly path: string;

  constructor(path: string, detail: string) {
    super("LAB_POSTGRES_PLAN_UNKNOWN_SHAPE", { path, detail });
    this.path = path;
  }
}
