import { plainMiss, type CheckDetails, type CheckResult, type Verdict } from "@lab/contracts";
import { say, type TextKey } from "@lab/texts";
import type { Colors } from "picocolors/types.js";
import { wrap, wrapBehind } from "../../ground/wrap.ts";
import { cleanText } from "./clean-text.ts";
import { fitCommand } from "./fit-command.ts";

export interface CheckScreen {
  colors: Colors;
  /** Characters in a line; Infinity where nothing is to be broken. */
  width: number;
  /** Shows a place in the learner's own files, as src/app.ts:12:5, in a way that leads there. */
  showPlace?(place: string): string;
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
export const verdictSymbols: Record<Verdict, string> = {
  passed: "✓",
  failed: "✗",
  blocked: "∅",
  crashed: "‼",
  fault: "?",
};

const indent = 6;
/** Characters of the widest head of a row, and one more. */
const headWidth = 10;
const fewestForTitle = 8;

/** A check in one line: verdict, title, points. The title goes on in further lines where there is no room for it. */
export function renderCheckLine(
  check: CheckResult,
  {
    colors,
    width,
    before = "",
    mark = "",
    titleWidth,
  }: CheckScreen & {
    /** Stands before the verdict. */
    before?: string;
    /** Stands before the points. */
    mark?: string;
    /** Of the longest title, where those of a list stand in one column; else it takes all the room that there is. */
    titleWidth?: number;
  },
): string[] {
  const { id, verdict, points, max } = check;
  const paint = verdict === "passed" ? colors.green : verdict === "blocked" ? colors.yellow : colors.red;
  const verdictText = `${verdictSymbols[verdict]} ${say(verdictWords[verdict]).padEnd(7)}`;
  const head = `${before}${paint(verdictText)} ${id.padEnd(3)} `;
  const used = before.length + verdictText.length + id.padEnd(3).length + 2;
  const tail = `${mark === "" ? "" : ` ${mark}`} ${`${points}/${max}`.padStart(6)}`;
  const room = Math.max(Math.min(titleWidth ?? width, width - used - tail.length), fewestForTitle);
  const [first = "", ...more] = wrap(describeCheck(check), 0, { width: room }).split("\n");
  return [
    `${head}${first.padEnd(room)}${mark === "" ? tail : colors.bold(tail)}`,
    ...more.map((line) => `${" ".repeat(used)}${line}`),
  ];
}

/** Its title; what waits for another check says for which. */
export function describeCheck({ title, verdict, message }: CheckResult): string {
  return verdict === "blocked" && message
    ? say("report.blockedBy", { title, message: cleanText(message) })
    : title;
}

/** Below a check that isn't passed: what was done, seen and expected, and where to go. */
export function renderMiss({ message, details, verdict }: CheckResult, screen: CheckScreen): string[] {
  if (verdict === "passed") return [];
  const said = !message || verdict === "blocked" || isSaidBelow(message, details);
  return [
    ...(said ? [] : [wrap(clipLines(cleanText(message)), indent, screen)]),
    ...listRows(details).map(({ name, text }) => renderRow(name, text, screen)),
  ];
}

/** Where an assertion missed, or a suite begins what was seen with its message, the rows say it in full. */
export function isSaidBelow(message: string, details: CheckDetails | undefined): boolean {
  if (message === plainMiss) return details?.did !== undefined;
  return details?.seen?.startsWith(message) ?? false;
}

/** What a miss shows, in the order in which it is read. */
export function listRows(
  details: CheckDetails | undefined,
): { name: DetailName; head: string; text: string }[] {
  return (Object.keys(rowHeads) as DetailName[]).flatMap((name) => {
    const text = details?.[name];
    return text === undefined ? [] : [{ name, head: say(rowHeads[name]), text }];
  });
}

/** A row of what is told of a miss, or of a whole submission. */
export function renderRow(name: DetailName, text: string, screen: CheckScreen): string {
  const head = `${" ".repeat(indent)}${screen.colors.dim(say(rowHeads[name]).padEnd(headWidth - 1))} `;
  // A place as a link has letters that nobody sees, and is not to be broken.
  if (name === "at" && screen.showPlace) return `${head}${screen.showPlace(cleanText(text))}`;
  const clean = clipLines(cleanText(text));
  const room = screen.width - indent - headWidth;
  return wrapBehind(head, name === "curl" ? fitCommand(clean, room) : clean, screen);
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
