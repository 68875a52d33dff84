import type { ClassEntry, ClassMiss, ClassReport } from "@lab/contracts";
import { say } from "@lab/texts";
import type { Colors } from "picocolors/types.js";
import { cleanText } from "./clean-text.ts";
import { describeReason } from "./render-class-csv.ts";
import { clipName, shortenId } from "./render-class-table.ts";

const shownMisses = 5;
const maxLength = 160;

/** What an instructor has to look after, below the table: who has no grade and why, and what most missed. */
export function renderClassNeeds(report: ClassReport, colors: Colors): string {
  const blocks = [renderReasons(report, colors), renderMisses(report.mostMissed, colors)];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `\n${lines.join("\n")}\n`)
    .join("");
}

function renderReasons({ learners }: ClassReport, colors: Colors): string[] {
  const lines = learners.flatMap(({ name, exercises }) => {
    const told = new Set(findReasons(exercises).map(toLine));
    return [...told].map((reason) => `  ${clipName(name)}  ${reason}`);
  });
  return lines.length === 0 ? [] : [colors.bold(say("classroom.withoutGrade")), ...lines];
}

/** Who left out one exercise of several knows why; who seems to have none at all mostly packed them in another way. */
function findReasons(entries: readonly ClassEntry[]): string[] {
  const judged = entries.filter(({ state }) => state !== "missing");
  const asked = judged.length > 0 ? judged : entries.slice(0, 1);
  return asked.flatMap(({ reason }) => (reason ? [describeReason(reason)] : []));
}

function renderMisses(misses: readonly ClassMiss[], colors: Colors): string[] {
  if (misses.length === 0) return [];
  const more = misses.length - shownMisses;
  const lines = misses.slice(0, shownMisses).map(({ exercise, check, title, missed, judged }) => {
    const share = say("classroom.missed", { missed, judged }).padStart(9);
    return `  ${shortenId(exercise).padEnd(9)}  ${check.padEnd(3)}  ${share}  ${title}`;
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
