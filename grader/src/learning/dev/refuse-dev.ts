import { LabError } from "@lab/contracts";
import type { Problem } from "@lab/texts";

/** What dev and again can't do, and what to type instead. */
export function refuseDev({ happened, next }: Problem): LabError {
  return new LabError("LAB_USAGE_DEV", { detail: happened, next });
}
