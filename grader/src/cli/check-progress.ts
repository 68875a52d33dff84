import { isatty } from "node:tty";
import type { ProofProgress } from "../authoring/check/prove-exercises.ts";
import type { Output } from "./grade-command.ts";

const plainEveryMs = 30_000;

/** A line that the next one overwrites; where nobody watches, a line now and then. */
export function createProofProgress(output: Output): (progress: ProofProgress) => void {
  let toldMs = Date.now();
  return ({ done, total, job }) => {
    const last = job ? `  ${job.exercise} ${job.kind}/${job.name}` : "";
    const words = `${done} of ${total} proved`;
    if (isatty(2)) return output.err(done === total ? "\r\u001b[K" : `\r${words}${last}\u001b[K\r`);
    if (Date.now() - toldMs < plainEveryMs) return;
    toldMs = Date.now();
    output.err(`${words}\n`);
  };
}
