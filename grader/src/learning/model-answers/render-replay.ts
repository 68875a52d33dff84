import { say } from "@lab/texts";
import { cleanText } from "../../grading/report/clean-text.ts";
import type { DrawnHistory } from "./draw-history.ts";
import type { AcceptedSubmission } from "./read-accepted.ts";
import { isWide, type ScreenOptions } from "./render-comparison.ts";
import { renderHeading } from "./render-solution.ts";
import type { Replay } from "./replay-solution.ts";

/** A Git solution: what was done, and the graph that came of it beside the learner's. */
export function renderReplay(
  solution: AcceptedSubmission,
  replay: Replay,
  own: DrawnHistory,
  options: ScreenOptions,
): string {
  const { colors } = options;
  return [
    renderHeading(solution, options),
    "",
    colors.bold(say("solution.steps")),
    ...replay.steps.map((step) => `  ${cleanText(step)}`),
    "",
    colors.bold(say("solution.history")),
    ...renderGraphs(own, { name: solution.name, lines: replay.lines }, options),
  ].join("\n");
}

function renderGraphs(
  own: DrawnHistory,
  theirs: { name: string; lines: string[] },
  options: ScreenOptions,
): string[] {
  const left = [say("solution.yours"), ...own.lines];
  const right = [theirs.name, ...theirs.lines];
  if (!isWide(options)) return [...left, "", ...right].map((line) => `  ${line}`.trimEnd());
  const width = Math.floor((options.columns - 6) / 2);
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) =>
    `  ${(left[index] ?? "").slice(0, width).padEnd(width)}    ${(right[index] ?? "").slice(0, width)}`.trimEnd(),
  );
}
