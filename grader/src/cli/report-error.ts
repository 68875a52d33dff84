import { LabError } from "@lab/contracts";
import { explainDiskError } from "../explain-disk-error.ts";
import type { Output } from "./grade-command.ts";

/** Says what went wrong and what to type next; gives the exit code. */
export function reportError(thrown: unknown, output: Output): number {
  const error = explainDiskError(thrown) ?? thrown;
  if (error instanceof LabError) {
    output.err(`${error.code}: ${error.message}\n  next: ${error.next}\n`);
    return /^LAB_(USAGE|START|DISCOVER_UNKNOWN)/.test(error.code) ? 2 : 3;
  }
  output.err(`The lab itself went wrong: ${error instanceof Error ? error.stack : String(error)}\n`);
  return 3;
}
