import type { Colors } from "picocolors/types.js";
import { wrap } from "../../ground/wrap.ts";
import { cleanText } from "../../grading/report/clean-text.ts";

export interface TextOptions {
  colors: Colors;
  width: number;
}

/** The little Markdown of hints for a terminal: paragraphs, `code`, and fenced code, which is never broken. */
export function renderMarkdown(text: string, indent: number, options: TextOptions): string {
  // Every other part stood between fences; the word after an opening one is the language.
  const parts = cleanText(text).split(/^```\w*\n?/m);
  return parts
    .map((part, index) =>
      index % 2 === 1 ? renderCode(part, indent, options) : renderWords(part, indent, options),
    )
    .filter((part) => part !== "")
    .join("\n\n");
}

function renderWords(text: string, indent: number, options: TextOptions): string {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => wrap(markCode(paragraph.replaceAll(/\s*\n\s*/g, " "), options), indent, options))
    .join("\n\n");
}

/** Without colour the marks stay, so that code can be told from words. */
function markCode(text: string, { colors }: TextOptions): string {
  if (!colors.isColorSupported) return text;
  return text.replaceAll(/`([^`]+)`/g, (_, code: string) => colors.cyan(code));
}

function renderCode(text: string, indent: number, { colors }: TextOptions): string {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => `${" ".repeat(indent + 2)}${colors.cyan(line)}`.trimEnd())
    .join("\n");
}
