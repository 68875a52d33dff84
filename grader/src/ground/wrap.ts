import wrapAnsi from "wrap-ansi";

/** Breaks a text into lines of at most `width` characters, each indented. */
export function wrap(text: string, indent: number, { width }: { width: number }): string {
  return wrapAnsi(text, width - indent, { hard: false }).replaceAll(/^(?=.)/gm, " ".repeat(indent));
}
