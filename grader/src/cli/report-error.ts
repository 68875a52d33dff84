import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";
import { describeError } from "../ground/describe-error.ts";
import { explainDiskError } from "../ground/explain-disk-error.ts";
import type { CommandSurroundings } from "./surroundings.ts";

/** Says what went wrong, what to type next and by which code to look it up; gives the exit code. */
export function reportError(
  thrown: unknown,
  { root, output, colors }: Pick<CommandSurroundings, "root" | "output" | "colors">,
): number {
  const error = explainDiskError(thrown, [root]) ?? thrown;
  if (error instanceof LabError) {
    const code = colors.dim(say("grade.errorCode", { code: error.code }));
    output.err(`${error.message}\n  next: ${error.next}\n  ${code}\n`);
    return isUsage(error) ? 2 : 3;
  }
  output.err(`${say("grade.ownFault", { error: describeError(error) })}\n`);
  return 3;
}

/** Another usage than there is: nothing has failed. */
export function isUsage(error: unknown): error is LabError {
  return error instanceof LabError && /^LAB_(USAGE|START|DISCOVER_UNKNOWN)/.test(error.code);
}
