import type { CheckDetails, CheckResult, ExerciseResult, Verdict } from "@lab/contracts";
import { say } from "@lab/texts";
import type { Colors } from "picocolors/types.js";
import wrapAnsi from "wrap-ansi";
import { shorten } from "../../grading/discover/shorten.ts";
import { wrap } from "../../ground/wrap.ts";
import { cleanText } from "../../grading/report/clean-text.ts";
import { describePractice } from "../../grading/report/describe-practice.ts";
import {
  clipLines,
  isSaidBelow,
  rowHeads,
  verdictSymbols,
  verdictWords,
  type DetailName,
} from "../../grading/report/render-terminal.ts";
import { chooseShown } from "./choose-shown.ts";
import { unchanged, type ResultChange } from "./compare-results.ts";
import { countPassed, describeChange } from "./describe-change.ts";
import type { WatchEvent } from "./watch-event.ts";

type GradedEvent = Extract<WatchEvent, { kind: "graded" }>;

export interface ResultScreen {
  colors: Colors;
  /** Characters in a line. */
  width: number;
  /** Shows a place in the learner's own files, as src/app.ts:12:5, in a way that leads there. */
  showPlace(place: string): string;
}

const indent = 6;
const barWidth = 24;
const shortestBar = 6;

/** A result on a screen: what changed, the first miss in full, the rest a line each, the bar. */
export function renderResult(
  { result, change, by }: Pick<GradedEvent, "result" | "change" | "by">,
  screen: ResultScreen,
): string[] {
  const news = by ? unchanged : change;
  const first = chooseShown(result, news);
  const rest = result.checks.filter((check) => check !== first);
  return [
    ...renderHead(result, describeChange(result, change, by), news, screen),
    ...renderNotes(result, screen),
    "",
    ...(first ? [...renderCheck(first, news, screen), ""] : []),
    ...rest.flatMap((check) => renderLine(check, news, screen)),
    "",
    ...renderScore(result, screen),
  ];
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
    ...(result.outcome !== "graded" && reason?.at ? renderRow("at", reason.at, screen) : []),
    ...(result.outcome !== "graded" && reason?.next ? renderRow("next", reason.next, screen) : []),
  ];
}

function renderNotes({ notes = [] }: ExerciseResult, screen: ResultScreen): string[] {
  return notes.map((note) => screen.colors.dim(wrap(cleanText(note), 2, screen)));
}

function paintOf(verdict: Verdict, colors: Colors): (text: string) => string {
  return verdict === "passed" ? colors.green : verdict === "blocked" ? colors.yellow : colors.red;
}

/** The title goes on in further lines where there is no room for it in one. */
function renderLine(check: CheckResult, change: ResultChange, { colors, width }: ResultScreen): string[] {
  const { id, title, verdict, points, max } = check;
  const mark = markOf(check, change);
  const head = `${verdictSymbols[verdict]} ${say(verdictWords[verdict]).padEnd(7)} ${id.padEnd(3)} `;
  const tail = `${mark === "" ? "" : ` ${mark}`} ${`${points}/${max}`.padStart(6)}`;
  const room = Math.max(width - head.length - tail.length, 8);
  const [first = "", ...more] = wrapAnsi(title, room, { hard: true }).split("\n");
  return [
    `${paintOf(verdict, colors)(head)}${first.padEnd(room)}${mark === "" ? tail : colors.bold(tail)}`,
    ...more.map((line) => `${" ".repeat(head.length)}${line}`),
  ];
}

function markOf(check: CheckResult, { gained, regressed }: ResultChange): string {
  if (regressed.some(({ id }) => id === check.id)) return say("watch.regressedMark");
  return gained.some(({ id }) => id === check.id) ? say("watch.gainedMark") : "";
}

function renderMiss({ message, details }: CheckResult, screen: ResultScreen): string[] {
  const said = !message || isSaidBelow(message, details);
  return [
    ...(said ? [] : [wrap(clipLines(cleanText(message)), indent, screen)]),
    ...detailRows(details).flatMap(({ name, text }) => renderRow(name, text, screen)),
  ];
}

/** What a miss shows, in the order in which it is read. */
export function detailRows(
  details: CheckDetails | undefined,
): { name: DetailName; head: string; text: string }[] {
  return (Object.keys(rowHeads) as DetailName[]).flatMap((name) => {
    const text = details?.[name];
    return text === undefined ? [] : [{ name, head: say(rowHeads[name]), text }];
  });
}

function renderRow(name: DetailName, text: string, screen: ResultScreen): string[] {
  const label = `${" ".repeat(indent)}${screen.colors.dim(say(rowHeads[name]).padEnd(9))} `;
  if (name === "at") return [`${label}${screen.showPlace(cleanText(text))}`];
  const room = Math.max(screen.width - indent - 10, 20);
  // What a server answered may have no space in it where it could be broken.
  const lines = wrapAnsi(clipLines(cleanText(text)), room, { hard: true }).split("\n");
  return lines.map((line, index) => `${index === 0 ? label : " ".repeat(indent + 10)}${line}`);
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
