import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cleanText } from "../../grading/report/clean-text.ts";

const most = 700;

/** What an exercise is about: the first paragraph of its README, as plain text; undefined where there is none. */
export function readTask(folder: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, "README.md"), "utf8");
  } catch {
    return undefined;
  }
  const paragraphs = text.split(/\r?\n\s*\r?\n/).map((paragraph) => paragraph.trim());
  // Before it stand the title and the line with the exercise's id and minutes.
  const first = paragraphs.find((paragraph) => /^[A-Za-z"'*_]/.test(paragraph));
  if (first === undefined) return undefined;
  const plain = cleanText(first)
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/[*_`]{1,2}(\S[^*_`]*)[*_`]{1,2}/g, "$1")
    .replaceAll(/\s+/g, " ");
  return plain.length <= most ? plain : `${plain.slice(0, most)} …`;
}
