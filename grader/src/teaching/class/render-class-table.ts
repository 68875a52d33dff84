import type { ClassEntry, ClassReport } from "@lab/contracts";
import { say } from "@lab/texts";
import type { Colors } from "picocolors/types.js";
import { cleanText } from "../../grading/report/clean-text.ts";
import { showName } from "./look-of-name.ts";

const nameWidth = 24;

/** The class on a screen: a line a learner, a column an exercise. */
export function renderClassTable(report: ClassReport, colors: Colors): string {
  const heads = report.exercises.map(({ id }) => shortenId(id));
  const widths = heads.map((head) => Math.max(head.length, "not-gradable".length));
  const header = [
    say("report.learner").padEnd(nameWidth),
    say(report.practice ? "report.practice" : "report.total").padStart(9),
    ...heads.map((head, index) => head.padStart(widths[index] ?? 0)),
  ];
  const rows = report.learners.map(({ name, score, max, exercises }) => {
    const cells = exercises.map((entry, index) => renderCell(entry, widths[index] ?? 0, colors));
    return [clipName(name), `${score ?? "–"}/${max}`.padStart(9), ...cells].join("  ");
  });
  const counts = Object.entries(report.states).flatMap(([state, count]) =>
    count > 0 ? [`${count} ${state}`] : [],
  );
  return `${[colors.bold(header.join("  ")), ...rows, "", counts.join(" · ")].join("\n")}\n`;
}

/** rest-01-read-catalogue is rest-01 to those who type it. */
export function shortenId(id: string): string {
  return /^[a-z]+-\d+/.exec(id)?.[0] ?? id;
}

function renderCell({ score, state }: ClassEntry, width: number, colors: Colors): string {
  if (state === "graded") return String(score).padStart(width);
  const text = (score === null ? state : `${score} ${state}`).padStart(width);
  return state === "fault" ? colors.red(text) : colors.yellow(text);
}

export function clipName(name: string): string {
  const characters = Array.from(cleanText(showName(name)));
  if (characters.length <= nameWidth) return characters.join("").padEnd(nameWidth);
  return `${characters.slice(0, nameWidth - 1).join("")}…`;
}
