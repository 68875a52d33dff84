import type { CompileProblem } from "@lab/contracts";
import { sayProblem, type Problem } from "@lab/texts";
import { cleanText } from "../../grading/report/clean-text.ts";

/** What keeps a program from being read as code: the first thing, and how many more. */
export function describeUnreadable([first, ...more]: readonly CompileProblem[]): Problem {
  const at = first?.at === undefined ? "" : `${first.at}: `;
  return sayProblem("dev.unreadable", { at, message: cleanText(first?.message ?? ""), more: more.length });
}
