import {
  plainMiss,
  type CheckDetails,
  type CheckResult,
  type ExerciseResult,
  type Scorecard,
  type Verdict,
} from "@lab/contracts";
import { say, type TextKey } from "@lab/texts";
import type { Colors } from "picocolors/types.js";
import { cleanText } from "./clean-text.ts";
import { describePractice } from "./describe-practice.ts";

export interface TerminalOptions {
  colors: Colors;
  /** Ids of visible checks by exercise, for "visible 3/3 · hidden 4/6". */
  isVisible(exerciseId: string, checkId: string): boolean;
}

export const verdictWords = {
  passed: "report.passed",
  failed: "report.failed",
  blocked: "report.blocked",
  crashed: "report.crashed",
  fault: "report.fault",
} as const;
/** What of a miss is for people; an edge is what the lab's own check knows the case by. */
export type DetailName = Exclude<keyof CheckDetails, "edge">;
/** In the order in which they are shown. */
export const rowHeads = {
  did: "report.did",
  seen: "report.seen",
  expected: "report.expected",
  at: "report.at",
  next: "report.next",
  curl: "report.curl",
  console: "report.console",
} as const satisfies Record<DetailName, TextKey>;
const outcomes = {
  "not-gradable": "report.notGradable",
  timeout: "report.timeout",
  memory: "report.outOfMemory",
  fault: "report.ownFault",
} as const;
export const verdictSymbols: Record<Verdict, string> = {
  passed: "✓",
  failed: "✗",
  blocked: "∅",
  crashed: "‼",
  fault: "?",
};

/** Characters that a check's title has, at least, so that exercises stand below one another. */
const titleWidth = 72;

/** One exercise's result as a learner reads it: a line a check, below a miss what was seen and where to go. */
export function renderExercise(result: ExerciseResult, options: TerminalOptions): string {
  const { colors } = options;
  const { score, max, outcome, reason } = result;
  const lines = [
    `${colors.bold(result.id)}  ${result.title}${result.reused ? `  ${colors.dim(say("report.unchanged"))}` : ""}`,
  ];
  for (const note of result.notes ?? []) lines.push(indent(2, say("report.note", { note: cleanText(note) })));
  if (outcome !== "graded") lines.push(...renderReason(result, colors));
  const anyJudged = result.checks.some(({ verdict }) => verdict !== "blocked");
  if (outcome === "graded" || !reason || anyJudged) {
    const width = Math.max(titleWidth, ...result.checks.map(({ title }) => title.length));
    for (const check of result.checks) lines.push(...renderCheck(check, width, colors));
  }
  const counts = result.practice ? describePractice(result) : countVisible(result, options);
  lines.push(`  ${colors.bold(say("report.score", { score, max }))}  ${counts}`, "");
  return lines.join("\n");
}

function renderReason({ outcome, reason }: ExerciseResult, colors: Colors): string[] {
  const why = indentText(6, reason?.message ?? say("report.someFaults")).trimStart();
  const lines = [`  ${colors.red(`‼ ${outcome === "graded" ? "" : say(outcomes[outcome])}`)}: ${why}`];
  if (reason?.at) lines.push(indent(6, `${say("report.at").padEnd(9)} ${cleanText(reason.at)}`));
  if (reason?.next) lines.push(indent(6, `${say("report.next").padEnd(9)} ${cleanText(reason.next)}`));
  return lines;
}

function renderCheck(check: CheckResult, width: number, colors: Colors): string[] {
  const { verdict, points, max, title } = check;
  const paint = verdict === "passed" ? colors.green : verdict === "blocked" ? colors.yellow : colors.red;
  const head = `  ${paint(`${verdictSymbols[verdict]} ${say(verdictWords[verdict]).padEnd(7)}`)} ${check.id.padEnd(3)}`;
  const lines = [`${head} ${title.padEnd(width)} ${`${points}/${max}`.padStart(6)}`];
  if (verdict === "passed") return lines;
  if (check.message && !isSaidBelow(check.message, check.details)) lines.push(indentText(6, check.message));
  if (check.details) lines.push(...renderDetails(check.details, colors));
  return lines;
}

/** Where an assertion missed, or a suite begins what was seen with its message, the rows say it in full. */
export function isSaidBelow(message: string, details: CheckDetails | undefined): boolean {
  if (message === plainMiss) return details?.did !== undefined;
  return details?.seen?.startsWith(message) ?? false;
}

function renderDetails(details: CheckDetails, colors: Colors): string[] {
  return Object.entries(rowHeads).flatMap(([name, head]) => {
    const text = details[name as DetailName];
    if (text === undefined) return [];
    return [indent(6, `${colors.dim(say(head).padEnd(9))} ${indentText(16, text).trimStart()}`)];
  });
}

const shownLines = 12;
/** An HTTP answer, whose body the testkit has cut already, fits: nothing is cut twice. */
const shownLineLength = 450;

/** Cuts what is too much for a screen, and marks the cuts. */
export function clipLines(text: string): string {
  const lines = text.trimEnd().split("\n");
  const shown = lines.slice(0, shownLines).map((line) => {
    return line.length <= shownLineLength
      ? line
      : `${line.slice(0, shownLineLength)} ${say("report.cutCharacters", { count: line.length - shownLineLength })}`;
  });
  return [
    ...shown,
    ...(lines.length > shownLines ? [say("report.cutLines", { count: lines.length - shownLines })] : []),
  ].join("\n");
}

function countVisible(result: ExerciseResult, { isVisible }: TerminalOptions): string {
  const count = (checks: CheckResult[]): string =>
    `${checks.filter(({ verdict }) => verdict === "passed").length}/${checks.length}`;
  const visible = result.checks.filter(({ id }) => isVisible(result.id, id));
  const hidden = result.checks.filter(({ id }) => !isVisible(result.id, id));
  return say("report.visible", { visible: count(visible), hidden: count(hidden) });
}

/** The total by track, and over all. */
export function renderTotal(scorecard: Scorecard, { colors }: TerminalOptions): string {
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
    ...describeWithheld(scorecard.exercises),
    "",
  ].join("\n");
}

/** A total of parts and wholes says so. */
function describeWithheld(results: readonly ExerciseResult[]): string[] {
  const parts = results.filter(({ practice }) => practice && practice.withheldPoints > 0);
  if (parts.length === 0) return [];
  const points = parts.reduce((sum, { practice }) => sum + (practice?.withheldPoints ?? 0), 0);
  return [`  ${say("report.practiceTotal", { points, ids: parts.map(({ id }) => id).join(", ") })}`];
}

function indent(width: number, text: string): string {
  return `${" ".repeat(width)}${text}`;
}

/** A learner's text: harmless, clipped, each line indented. */
function indentText(width: number, text: string): string {
  return clipLines(cleanText(text)).replaceAll(/^/gm, " ".repeat(width));
}
