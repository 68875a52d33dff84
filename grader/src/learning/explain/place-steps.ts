import wrapAnsi from "wrap-ansi";
import { tellFigures } from "./tell-plan.ts";
import type { PlanMark, PlanStep } from "@lab/services/plans";
import { nameMark } from "./plan-mark.ts";

/** A step of the picture with its place, in pixels. */
export interface PlacedStep {
  step: PlanStep;
  x: number;
  y: number;
  height: number;
  /** Lines of text: the label's first, then the marks, the details and the figures. */
  lines: { text: string; kind: "label" | "mark" | "detail" | "figure"; mark?: PlanMark }[];
  /** What it draws from, further down. */
  inputs: PlacedStep[];
}

export interface PlacedPlan {
  root: PlacedStep;
  width: number;
  height: number;
}

export const boxWidth = 280;
export const lineHeight = 18;
export const boxPadding = 10;
const between = { across: 24, down: 44 };
const margin = 2;
/** What fits a box in a font of fixed width. */
const charactersInLine = 34;

/** Places a plan's steps: what draws stands above what it draws from, and in the middle of it. */
export function placeSteps(step: PlanStep): PlacedPlan {
  const width = measure(step) + 2 * margin;
  const root = place(step, margin, margin);
  return { root, width, height: lowest(root) + margin };
}

/** Pixels across that a step and all below it need. */
function measure({ inputs }: PlanStep): number {
  const below = inputs.reduce((sum, input) => sum + measure(input), 0);
  return Math.max(boxWidth, below + between.across * Math.max(0, inputs.length - 1));
}

function place(step: PlanStep, left: number, y: number): PlacedStep {
  const lines = listLines(step);
  const height = lines.length * lineHeight + 2 * boxPadding;
  let at = left;
  const inputs = step.inputs.map((input) => {
    const placed = place(input, at, y + height + between.down);
    at += measure(input) + between.across;
    return placed;
  });
  return { step, x: left + (measure(step) - boxWidth) / 2, y, height, lines, inputs };
}

function lowest({ y, height, inputs }: PlacedStep): number {
  return Math.max(y + height, ...inputs.map(lowest));
}

function listLines(step: PlanStep): PlacedStep["lines"] {
  const wrap = (text: string, kind: PlacedStep["lines"][number]["kind"]) =>
    wrapAnsi(text, charactersInLine, { hard: true })
      .split("\n")
      .map((line) => ({ text: line, kind }));
  return [
    ...wrap(step.label, "label"),
    // Room for the mark's shape before its word.
    ...step.marks.map((mark) => ({ text: nameMark(mark), kind: "mark" as const, mark })),
    ...step.details.flatMap((detail) => wrap(detail, "detail")),
    ...tellFigures(step).flatMap((figure) => wrap(figure, "figure")),
  ];
}
