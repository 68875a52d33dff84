import type { CheckResult, ExerciseResult, Scorecard } from "@lab/contracts";
import { say } from "@lab/texts";
import { wrap, wrapBehind } from "../../ground/wrap.ts";
import { cleanText } from "./clean-text.ts";
import { describePractice } from "./describe-practice.ts";
import {
  clipLines,
  describeCheck,
  renderCheckLine,
  renderMiss,
  renderRow,
  type CheckScreen,
} from "./render-check.ts";

export interface TerminalOptions extends Pick<CheckScreen, "colors" | "width"> {
  /** Ids of visible checks by exercise, for "visible 3/3 · hidden 4/6". */
  isVisible(exerciseId: string, checkId: string): boolean;
}

const outcomes = {
  "not-gradable": "report.notGradable",
  timeout: "report.timeout",
  memory: "report.outOfMemory",
  fault: "report.ownFault",
} as const;
/** Characters that a check's title has, at least, so that exercises stand below one another. */
const titleWidth = 72;

/** One exercise's result as a learner reads it: a line a check, below a miss what was seen and where to go. */
export function renderExercise(result: ExerciseResult, options: TerminalOptions): string {
  const { colors } = options;
  const { score, max, outcome, reason, checks } = result;
  const unchanged = result.reused ? `  ${colors.dim(say("report.unchanged"))}` : "";
  const lines = [wrapBehind(`${colors.bold(result.id)}  `, `${result.title}${unchanged}`, options)];
  for (const note of result.notes ?? [])
    lines.push(wrapBehind(`  ${say("report.note")}  `, cleanText(note), options));
  if (outcome !== "graded") lines.push(...renderReason(result, options));
  const anyJudged = checks.some(({ verdict }) => verdict !== "blocked");
  if (outcome === "graded" || !reason || anyJudged) {
    const width = Math.max(titleWidth, ...checks.map((check) => describeCheck(check).length));
    for (const check of checks)
      lines.push(
        ...renderCheckLine(check, { ...options, before: "  ", titleWidth: width }),
        ...renderMiss(check, options),
      );
  }
  const counts = result.practice ? describePractice(result) : countVisible(result, options);
  lines.push(
    wrapBehind(`  ${colors.bold(say("report.score", { score, max }))}  `, counts, options).trimEnd(),
    "",
  );
  return lines.join("\n");
}

function renderReason({ outcome, reason }: ExerciseResult, options: TerminalOptions): string[] {
  const what = options.colors.red(`‼ ${outcome === "graded" ? "" : say(outcomes[outcome])}`);
  const why = clipLines(cleanText(reason?.message ?? say("report.someFaults")));
  return [
    wrap(`${what}: ${why.replaceAll("\n", "\n    ")}`, 2, options),
    ...(reason?.at ? [renderRow("at", reason.at, options)] : []),
    ...(reason?.next ? [renderRow("next", reason.next, options)] : []),
  ];
}

function countVisible(result: ExerciseResult, { isVisible }: TerminalOptions): string {
  const count = (checks: CheckResult[]): string =>
    `${checks.filter(({ verdict }) => verdict === "passed").length}/${checks.length}`;
  const visible = result.checks.filter(({ id }) => isVisible(result.id, id));
  // The checks of a practice repository have no tests beside it: there is nothing to tell apart.
  if (visible.length === 0) return "";
  const hidden = result.checks.filter(({ id }) => !isVisible(result.id, id));
  return say("report.visible", { visible: count(visible), hidden: count(hidden) });
}

/** The total by track, and over all. */
export function renderTotal(scorecard: Scorecard, options: TerminalOptions): string {
  const { colors } = options;
  const tracks = [...new Set(scorecard.exercises.map(({ track }) => track))];
  const sum = (results: ExerciseResult[], key: "score" | "max"): number =>
    results.reduce((total, result) => total + result[key], 0);
  const rows = tracks.map((track) => {
    const results = scorecard.exercises.filter((result) => result.track === track);
    return `  ${track.padEnd(10)} ${sum(results, "score")}/${sum(results, "max")}`;
  });
  return [
    ...rows,
    colors.bold(`  ${say("report.total").padEnd(10)} ${scorecard.total.score}/${scorecard.total.max}`),
    ...describeWithheld(scorecard.exercises).map((text) => wrap(text, 2, options)),
    "",
  ].join("\n");
}

/** A total of parts and wholes says so. */
function describeWithheld(results: readonly ExerciseResult[]): string[] {
  const parts = results.filter(({ practice }) => practice && practice.withheldPoints > 0);
  if (parts.length === 0) return [];
  const points = parts.reduce((sum, { practice }) => sum + (practice?.withheldPoints ?? 0), 0);
  return [say("report.practiceTotal", { points, ids: parts.map(({ id }) => id).join(", ") })];
}
