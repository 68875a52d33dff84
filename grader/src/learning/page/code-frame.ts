import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { cleanText } from "../../grading/report/clean-text.ts";
import { readAllOwn } from "../model-answers/read-own-files.ts";
import { parsePlace } from "./parse-place.ts";

/** A place in a file with the lines around it. */
export interface CodeFrame {
  lines: { n: number; text: string }[];
  /** Number of the line that is meant, beginning at 1. */
  line: number;
  /** What stands before the caret in a line of its own: spaces and tabs. */
  before: string;
}

const linesBefore = 3;
const linesAfter = 2;
/** Characters of a line that are shown; of longer ones those around the column. */
const shown = 160;

/** The lines around `at`, such as src/app.ts:12:5, as the learner's file has them now; undefined where there are none. */
export function readFrame(found: FoundExercise, at: string): CodeFrame | undefined {
  const { path = "", line, column = 1 } = parsePlace(at) ?? {};
  const text = line === undefined ? undefined : readAllOwn(found)[path];
  return line === undefined || text === undefined ? undefined : cutFrame(text, line, column);
}

/** Cuts the lines around a line and column, which begin at 1, out of a text. */
export function cutFrame(text: string, line: number, column: number): CodeFrame | undefined {
  const all = text.split(/\r?\n/);
  const here = all[line - 1];
  if (here === undefined) return undefined;
  const left = here.length > shown ? Math.max(Math.min(column - 1, here.length) - shown / 2, 0) : 0;
  const first = Math.max(line - linesBefore, 1);
  const lines = all.slice(first - 1, line + linesAfter).map((whole, index) => ({
    n: first + index,
    text: cleanText(whole.slice(left, left + shown)),
  }));
  const before = cleanText(here.slice(left, column - 1)).replaceAll(/[^\t]/g, " ");
  return { lines, line, before };
}
