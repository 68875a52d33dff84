import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";
import { explainDiskError } from "../explain-disk-error.ts";
import type { Output } from "./grade-command.ts";

/** Says what went wrong and what to type next; gives the exit code. */
export function reportError(thrown: unknown, output: Output): number {
  const error = explainDiskError(thrown) ?? thrown;
  if (error instanceof LabError) {
    output.err(`${error.code}: ${error.message}\n  next: ${error.next}\n`);
    return isUsage(error) ? 2 : 3;
  }
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  output.err(`${say("grade.ownFault", { error: told })}\n`);
  return 3;
}

/** Another usage than there is: nothing has failed. */
export function isUsage(error: unknown): error is LabError {
  return error instanceof LabError && /^LAB_(USAGE|START|DISCOVER_UNKNOWN)/.test(error.code);
}
