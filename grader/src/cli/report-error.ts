import { LabError } from "@lab/contracts";
import type { Output } from "./grade-command.ts";

/** Says what went wrong and what to type next; gives the exit code. */
export function reportError(error: unknown, output: Output): number {
  if (error instanceof LabError) {
    output.err(`${error.code}: ${error.message}\n  next: ${error.next}\n`);
    return /^LAB_(USAGE|START|DISCOVER_UNKNOWN)/.test(error.code) ? 2 : 3;
  }
  output.err(`The lab itself went wrong: ${error instanceof Error ? error.stack : String(error)}\n`);
  return 3;
}
