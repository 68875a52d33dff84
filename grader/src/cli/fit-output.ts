import { fitLines } from "../ground/wrap.ts";
import type { Output } from "./grade-command.ts";

/** Columns of the windows that each stream is shown in; undefined where it is none, and nothing is broken. */
export interface WindowColumns {
  out?: number | undefined;
  err?: number | undefined;
}

/** Those of this process's own. */
export function readColumns(): WindowColumns {
  return { out: process.stdout.columns, err: process.stderr.columns };
}

/** Breaks the lines that a window has no room for, before a terminal would do so in the middle of a word. */
export function fitOutput(output: Output, read: () => WindowColumns): Output {
  return {
    out: (text) => output.out(fit(text, read().out)),
    err: (text) => output.err(fit(text, read().err)),
  };
}

function fit(text: string, columns: number | undefined): string {
  // JSON and XML are to be copied as they are, and a line that is drawn anew is one line.
  const isWhole = /^[{<]/.test(text) || text.includes("\r");
  return columns === undefined || columns === 0 || isWhole ? text : fitLines(text, columns);
}
