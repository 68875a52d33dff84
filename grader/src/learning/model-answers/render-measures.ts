import { say } from "@lab/texts";
import type { Measures } from "./measures.ts";
import { cleanText } from "../../grading/report/clean-text.ts";

export interface MeasuredRow {
  name: string;
  measures: Measures;
}

const figures = [
  "lines",
  "files",
  "commands",
  "keys",
  "documents",
  "rows",
  "pages",
  "bytes",
  "commits",
] as const satisfies readonly (keyof Measures)[];
type Figure = (typeof figures)[number];

/** A row a solution, a column for each figure that one of them has; below it what the figures count. */
export function renderMeasures(rows: readonly MeasuredRow[], short: string): string {
  const isMeasured = (figure: Figure): boolean => rows.some(({ measures }) => measures[figure] !== undefined);
  const shown = figures.filter(isMeasured);
  const table = [
    ["", ...shown.map(nameFigure)],
    ...rows.map(({ name, measures }) => [name, ...shown.map((figure) => formatFigure(measures[figure]))]),
  ];
  return [
    say("solution.measured", { data: isMeasured("keys") || isMeasured("rows") ? 1 : 0, short }),
    ...alignColumns(table),
    ...(isMeasured("lines") ? [`  ${say("solution.legendLines")}`] : []),
    ...(isMeasured("keys") ? [`  ${say("solution.legendQueries")}`] : []),
    ...(isMeasured("rows") ? [`  ${say("solution.legendRows")}`] : []),
    ...(isMeasured("commits") ? [`  ${say("solution.legendGit")}`] : []),
    ...rows.flatMap(describeGaps),
  ].join("\n");
}

function describeGaps({ name, measures: { notRun = 0, problem } }: MeasuredRow): string[] {
  if (problem !== undefined) return [`  ${cleanText(say("solution.notMeasured", { name, why: problem }))}`];
  return notRun > 0 ? [`  ${say("solution.notRun", { name, n: notRun })}`] : [];
}

function formatFigure(value: number | undefined): string {
  return value === undefined ? "–" : value.toLocaleString("en");
}

function alignColumns(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(([name = "", ...cells]) => {
    const aligned = cells.map((cell, column) => cell.padStart(widths[column + 1] ?? 0));
    return `  ${[name.padEnd(widths[0] ?? 0), ...aligned].join("  ")}`;
  });
}

function nameFigure(figure: Figure): string {
  switch (figure) {
    case "lines":
      return say("solution.lines");
    case "files":
      return say("solution.files");
    case "commands":
      return say("solution.commands");
    case "keys":
      return say("solution.keys");
    case "documents":
      return say("solution.documents");
    case "rows":
      return say("solution.rows");
    case "pages":
      return say("solution.pages");
    case "bytes":
      return say("solution.bytes");
    case "commits":
      return say("solution.commits");
  }
}
