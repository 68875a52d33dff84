import type { ClassEntry, ClassMiss, ClassReport } from "@lab/contracts";
import { say } from "@lab/texts";
import type { Colors } from "picocolors/types.js";
import wrapAnsi from "wrap-ansi";
import { cleanText } from "../../grading/report/clean-text.ts";
import { describeReason } from "./render-class-csv.ts";
import { clipName, shortenId } from "./render-class-table.ts";

const shownMisses = 5;
const maxLength = 160;

export interface NeedsOptions {
  colors: Colors;
  /** Of the terminal; undefined where nobody's window would break a line. */
  width?: number | undefined;
}

/** What an instructor has to look after, below the table: who has no grade and why, and what most missed. */
export function renderClassNeeds(report: ClassReport, options: NeedsOptions): string {
  const blocks = [renderReasons(report, options), renderMisses(report.mostMissed, options)];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `\n${lines.join("\n")}\n`)
    .join("");
}

function renderReasons({ learners }: ClassReport, { colors, width }: NeedsOptions): string[] {
  const lines = learners.flatMap(({ name, exercises }) => {
    const told = new Set(findReasons(exercises).map(toLine));
    return [...told].map((reason) => hang(`  ${clipName(name)}  `, reason, width));
  });
  return lines.length === 0 ? [] : [colors.bold(say("classroom.withoutGrade")), ...lines];
}

/** Who left out one exercise of several knows why; who seems to have none at all mostly packed them in another way. */
function findReasons(entries: readonly ClassEntry[]): string[] {
  const judged = entries.filter(({ state }) => state !== "missing");
  const asked = judged.length > 0 ? judged : entries.slice(0, 1);
  return asked.flatMap(({ reason }) => (reason ? [describeReason(reason)] : []));
}

function renderMisses(misses: readonly ClassMiss[], { colors, width }: NeedsOptions): string[] {
  if (misses.length === 0) return [];
  const more = misses.length - shownMisses;
  const lines = misses.slice(0, shownMisses).map(({ exercise, check, title, missed, judged }) => {
    const share = say("classroom.missed", { missed, judged }).padStart(9);
    return hang(`  ${shortenId(exercise).padEnd(9)}  ${check.padEnd(3)}  ${share}  `, title, width);
  });
  return [
    colors.bold(say("classroom.mostMissed")),
    ...lines,
    ...(more > 0 ? [`  ${say("classroom.moreMissed", { more })}`] : []),
  ];
}

/** One line of a screen, whatever an error says. */
function toLine(text: string): string {
  const line = cleanText(text).replaceAll(/\s+/g, " ");
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
}

/** In a window too narrow for it the text goes on below itself. */
function hang(head: string, text: string, width = Infinity): string {
  const room = Math.max(20, width - head.length);
  return head + wrapAnsi(text, room, { hard: true }).replaceAll("\n", `\n${" ".repeat(head.length)}`);
}
