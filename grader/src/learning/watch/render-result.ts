import type { CheckResult, ExerciseResult } from "@lab/contracts";
import { say } from "@lab/texts";
import { shorten } from "../../grading/discover/shorten.ts";
import { wrap } from "../../ground/wrap.ts";
import { cleanText } from "../../grading/report/clean-text.ts";
import { describePractice } from "../../grading/report/describe-practice.ts";
import {
  renderCheckLine,
  renderMiss,
  renderRow,
  verdictWords,
  type CheckScreen,
} from "../../grading/report/render-check.ts";
import { chooseShown } from "./choose-shown.ts";
import { unchanged, type ResultChange } from "./compare-results.ts";
import { countPassed, describeChange } from "./describe-change.ts";
import { countLines, shortenRows } from "./fit-rows.ts";
import type { WatchEvent } from "./watch-event.ts";

type GradedEvent = Extract<WatchEvent, { kind: "graded" }>;

export type ResultScreen = Required<CheckScreen>;

const barWidth = 24;
const shortestBar = 6;

/**
 * A result on a screen: what changed, the first miss in full, the rest a line each, the bar. Of more lines than `rows`
 * the rest becomes one, and then the longest rows of the miss are cut: what changed never scrolls away.
 */
export function renderResult(
  { result, change, by }: Pick<GradedEvent, "result" | "change" | "by">,
  screen: ResultScreen,
  rows = Number.POSITIVE_INFINITY,
): string[] {
  const news = by ? unchanged : change;
  const first = chooseShown(result, news);
  const rest = result.checks.filter((check) => check !== first);
  const head = [
    ...renderHead(result, describeChange(result, change, by), news, screen),
    ...renderNotes(result, screen),
  ];
  const miss = first ? renderCheck(first, news, screen) : [];
  const score = renderScore(result, screen);
  const whole = [
    ...head,
    "",
    ...(first ? [...miss, ""] : []),
    ...rest.flatMap((check) => renderLine(check, news, screen)),
    "",
    ...score,
  ];
  if (countLines(whole) <= rows) return whole;
  const foot = [
    ...(rest.length > 0 ? [renderFolded(rest, first ? "watch.folded" : "watch.foldedAll", screen)] : []),
    ...score,
  ];
  const room = rows - countLines([...head, ...foot]);
  const mark = first ? describeCut(result, first) : "";
  const blank = room > countLines(miss) ? [""] : [];
  return [...head, ...blank, ...shortenRows(miss, room, mark), ...foot];
}

/** All checks of a result, a line each. */
export function renderAll({ result, change, by }: GradedEvent, screen: ResultScreen): string[] {
  return result.checks.flatMap((check) => renderLine(check, by ? unchanged : change, screen));
}

/** How the checks stand that are not shown. */
function renderFolded(
  checks: readonly CheckResult[],
  text: "watch.folded" | "watch.foldedAll",
  screen: ResultScreen,
): string {
  const tally = Object.entries(verdictWords)
    .map(([verdict, word]) => ({ count: checks.filter((one) => one.verdict === verdict).length, word }))
    .filter(({ count }) => count > 0)
    .map(({ count, word }) => `${count} ${say(word)}`);
  return wrap(say(text, { count: checks.length, tally: tally.join(", ") }), 0, screen);
}

/** The first ten checks have keys that show all of them. */
function describeCut({ checks }: ExerciseResult, check: CheckResult): string {
  const n = checks.indexOf(check) + 1;
  return n > 10 ? say("watch.cut") : say("watch.cutCheck", { id: check.id, key: n % 10 });
}

/** A check with all that it has to show. */
export function renderCheck(check: CheckResult, change: ResultChange, screen: ResultScreen): string[] {
  return [...renderLine(check, change, screen), ...renderMiss(check, screen)];
}

function renderHead(
  result: ExerciseResult,
  text: string,
  change: ResultChange,
  screen: ResultScreen,
): string[] {
  const { colors } = screen;
  const paint =
    change.regressed.length > 0
      ? colors.red
      : change.gained.length > 0
        ? colors.green
        : (text: string) => text;
  const line = wrap(cleanText(text), 0, screen);
  const { reason } = result;
  return [
    colors.bold(paint(line)),
    ...(result.outcome !== "graded" && reason?.at ? [renderRow("at", reason.at, screen)] : []),
    ...(result.outcome !== "graded" && reason?.next ? [renderRow("next", reason.next, screen)] : []),
  ];
}

function renderNotes({ notes = [] }: ExerciseResult, screen: ResultScreen): string[] {
  return notes.map((note) => screen.colors.dim(wrap(cleanText(note), 2, screen)));
}

function renderLine(check: CheckResult, change: ResultChange, screen: ResultScreen): string[] {
  return renderCheckLine(check, { ...screen, mark: markOf(check, change) });
}

function markOf(check: CheckResult, { gained, regressed }: ResultChange): string {
  if (regressed.some(({ id }) => id === check.id)) return say("watch.regressedMark");
  return gained.some(({ id }) => id === check.id) ? say("watch.gainedMark") : "";
}

function renderScore(result: ExerciseResult, screen: ResultScreen): string[] {
  const { score, max, checks } = result;
  const { colors } = screen;
  const passed = countPassed(result);
  const isAll = max > 0 && score === max;
  const words = say("watch.score", { score, max, passed, checks: checks.length });
  return [
    colors.bold(drawBar(max === 0 ? 0 : score / max, words, screen)),
    ...(result.practice ? [wrap(describePractice(result), 0, screen)] : []),
    ...(isAll
      ? [
          colors.green(say("watch.solvedAll")),
          wrap(say("watch.solvedNext", { id: shorten(result.id) }), 0, screen),
        ]
      : []),
  ];
}

/** A bar before the words that say the same; the words alone where there is no room for both. */
export function drawBar(
  part: number,
  words: string,
  { colors, width }: Pick<ResultScreen, "colors" | "width">,
): string {
  const length = Math.min(barWidth, width - words.length - 1);
  if (length < shortestBar) return words;
  const full = Math.round(part * length);
  return `${colors.green("█".repeat(full))}${colors.dim("░".repeat(length - full))} ${words}`;
}
