import { say } from "@lab/texts";
import { wrap } from "../../ground/wrap.ts";
import { cleanText } from "../../grading/report/clean-text.ts";
import { compareTexts } from "./compare-texts.ts";
import type { AcceptedSubmission } from "./read-accepted.ts";
import { renderComparison, type ScreenOptions } from "./render-comparison.ts";

/** One solution with what is different about it, each file beside the learner's. */
export function renderSolution(
  solution: AcceptedSubmission,
  own: Readonly<Record<string, string>>,
  options: ScreenOptions,
): string {
  const parts = [
    renderHeading(solution, options),
    ...Object.entries(solution.files).map(([path, text]) => renderFile(path, own[path], text, options)),
  ];
  const onlyYours = Object.keys(own).filter((path) => !(path in solution.files));
  if (onlyYours.length > 0) parts.push(cleanText(say("solution.onlyYours", { files: onlyYours.join(", ") })));
  return parts.join("\n\n");
}

export function renderHeading(
  { name, difference }: Pick<AcceptedSubmission, "name" | "difference">,
  { colors, columns }: ScreenOptions,
): string {
  return `${colors.bold(name)}\n${wrap(difference, 2, { width: Math.min(columns, 110) })}`;
}

function renderFile(path: string, yours: string | undefined, theirs: string, options: ScreenOptions): string {
  const { colors } = options;
  const rows = compareTexts(yours ?? "", theirs);
  if (yours !== undefined && rows.every(({ kind }) => kind === "same"))
    return `${colors.bold(path)}  ${say("solution.sameFile")}`;
  const note = yours === undefined ? `  ${say("solution.notInYours")}` : "";
  return `${colors.bold(path)}${note}\n${renderComparison(rows, options)}`;
}
