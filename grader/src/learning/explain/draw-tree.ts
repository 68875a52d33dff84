import { say } from "@lab/texts";
import type { Colors } from "picocolors/types.js";
import wrapAnsi from "wrap-ansi";
import { listFigures } from "./plan-figures.ts";
import { nameMark } from "./plan-mark.ts";
import { tellFigures } from "./tell-plan.ts";
import type { ExplainedPlan, Figure, PlanMark, PlanStep } from "@lab/services/plans";

export interface DrawOptions {
  colors: Colors;
  /** Characters in a line. */
  width: number;
}

interface Row {
  text: string;
  paint?: (text: string) => string;
  step?: PlanStep;
}

const columnWidth = 11;
const widthForColumns = 76;
const symbols: Record<PlanMark, string> = {
  "blocking-sort": "▲",
  "collection-scan": "■",
  "sequential-scan": "■",
  "on-disk": "▼",
};

/** A plan as a tree, the last step on top: figures in columns where there is room, else below each step. */
export function drawTree(
  { steps, summary }: Pick<ExplainedPlan, "steps" | "summary">,
  { colors, width }: DrawOptions,
): string[] {
  const hasColumns = width >= widthForColumns;
  const columns = listFigures(summary).map(({ figure }) => figure);
  const left = hasColumns ? width - columns.length * columnWidth : width;
  const rows = listRows(steps, "", "", { colors, left, width });
  if (!hasColumns) return [...rows.map(({ text, paint = String }) => paint(text)), ""];
  const heads = columns.map((figure) => say("explain.column", { figure }));
  const head = `${say("explain.columnStage").padEnd(left)}${heads.map((name) => name.padStart(columnWidth)).join("")}`;
  return [colors.dim(head), ...rows.map((row) => drawRow(row, left, columns)), ""];
}

function drawRow({ text, paint = String, step }: Row, left: number, columns: readonly Figure[]): string {
  const figures = step ? columns.map((figure) => step.figures[figure]) : [];
  const cells = figures.map((figure) => tellNumber(figure).padStart(columnWidth)).join("");
  return `${paint(text)}${" ".repeat(Math.max(0, left - text.length))}${cells}`.trimEnd();
}

function tellNumber(figure: number | undefined): string {
  return figure === undefined ? "" : figure.toLocaleString("en");
}

interface RowOptions extends DrawOptions {
  /** Room for a stage: all of it, or what the columns leave. */
  left: number;
}

/** `lead` stands before the step's own line, `hang` before all that is below it. */
function listRows(step: PlanStep, lead: string, hang: string, options: RowOptions): Row[] {
  const { colors, left, width } = options;
  const marks = step.marks.map((mark) => `${symbols[mark]} ${nameMark(mark)}`);
  const paint = step.marks.length > 0 ? colors.yellow : colors.bold;
  const below = step.inputs.length > 0 ? `${hang}│  ` : `${hang}   `;
  const [first = "", ...more] = wrapText([step.label, ...marks].join("  "), left - below.length);
  const figures = left === width ? tellFigures(step).join(", ") : "";
  return [
    { text: lead + first, paint, step },
    ...more.map((text) => ({ text: below + text, paint })),
    ...[...step.details, figures]
      .filter((note) => note !== "")
      .flatMap((note) => wrapText(note, width - below.length))
      .map((text) => ({ text: below + text, paint: colors.dim })),
    ...listInputRows(step.inputs, hang, options),
  ];
}

function listInputRows(inputs: readonly PlanStep[], hang: string, options: RowOptions): Row[] {
  return inputs.flatMap((input, index) =>
    index === inputs.length - 1
      ? listRows(input, `${hang}└─ `, `${hang}   `, options)
      : listRows(input, `${hang}├─ `, `${hang}│  `, options),
  );
}

function wrapText(text: string, width: number): string[] {
  return wrapAnsi(text, Math.max(width, 12), { hard: true }).split("\n");
}
