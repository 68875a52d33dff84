import { say } from "@lab/texts";
import type { Colors } from "picocolors/types.js";
import wrapAnsi from "wrap-ansi";
import { cleanText } from "../../grading/report/clean-text.ts";
import type { ComparedRow } from "./compare-texts.ts";

export interface ScreenOptions {
  colors: Colors;
  /** Characters in a line of the terminal. */
  columns: number;
}

/** Two columns of code that can be read; below it lines follow one another. */
const sideBySideFrom = 120;
const widestColumn = 100;
const symbols: Record<ComparedRow["kind"], string> = { same: " ", differs: "|", yours: "<", theirs: ">" };

export function isWide({ columns }: Pick<ScreenOptions, "columns">): boolean {
  return columns >= sideBySideFrom;
}

/** What the symbols mean, in words. */
export function describeSymbols(options: ScreenOptions): string {
  return isWide(options) ? say("solution.legendBeside") : say("solution.legendBelow");
}

/** Yours on the left and theirs on the right where the terminal is wide enough and there are two, else in one column. */
export function renderComparison(rows: readonly ComparedRow[], options: ScreenOptions): string {
  const hasYours = rows.some(({ yours }) => yours !== undefined);
  return hasYours && isWide(options) ? renderBeside(rows, options) : renderBelow(rows, options);
}

function renderBeside(rows: readonly ComparedRow[], { colors, columns }: ScreenOptions): string {
  const width = Math.min(Math.floor((columns - 5) / 2), widestColumn);
  return rows
    .flatMap(({ kind, yours, theirs }) => {
      const [left, right] = [breakLine(yours, width), breakLine(theirs, width)];
      return Array.from({ length: Math.max(left.length, right.length, 1) }, (_, index) => {
        const [mine, other] = [(left[index] ?? "").padEnd(width), right[index] ?? ""];
        const painted = kind === "same" ? [mine, other] : [colors.red(mine), colors.green(other)];
        return `${painted[0]}  ${symbols[kind]}  ${painted[1]}`.trimEnd();
      });
    })
    .join("\n");
}

/** As a patch has it: a run of what goes before the run of what comes. */
function renderBelow(rows: readonly ComparedRow[], { colors }: ScreenOptions): string {
  const lines: string[] = [];
  let coming: string[] = [];
  const flush = (): void => void lines.push(...coming.splice(0));
  for (const { kind, yours, theirs } of rows) {
    if (kind === "same") flush();
    if (kind === "same") lines.push(`  ${clean(yours)}`.trimEnd());
    if (kind !== "same" && yours !== undefined) lines.push(colors.red(`- ${clean(yours)}`.trimEnd()));
    if (kind !== "same" && theirs !== undefined) coming.push(colors.green(`+ ${clean(theirs)}`.trimEnd()));
  }
  flush();
  return lines.join("\n");
}

/** What goes on in the next line stands further in than its beginning. */
function breakLine(line: string | undefined, width: number): string[] {
  if (line === undefined) return [];
  const code = clean(line);
  if (code.length <= width) return [code];
  const [indent = ""] = /^ */.exec(code) ?? [];
  const broken = wrapAnsi(code.trimStart(), Math.max(width - indent.length - 4, 20), { hard: true });
  return broken.split("\n").map((part, index) => `${indent}${index === 0 ? "" : "    "}${part}`);
}

function clean(line = ""): string {
  return cleanText(line).replaceAll("\t", "  ");
}
