import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { reviewText } from "@lab/texts";
import { discoverExercises } from "../../src/grading/discover/discover-exercises.ts";
import { labRoot } from "../support/release.ts";

const exercises = discoverExercises(labRoot, []).map((found) => [found.exercise.id, found] as const);

/** Sentences of prose in Markdown, without its code. What goes wrong in a request, or with a merge, judges nobody. */
function listSentences(markdown: string): string[] {
  const prose = markdown
    .replaceAll(/^ *```[^]*?^ *```$/gm, "")
    .replaceAll(/`[^`]*`/g, "code")
    .replaceAll(/\]\([^)]*\)/g, "]")
    .replaceAll(/\b(goes|went) wrong\b/g, "fails");
  return prose.split(/(?<=[.?!:;])\s+|\n/).filter((sentence) => sentence.trim() !== "");
}

const review = (sentences: readonly string[]): string[] =>
  sentences.flatMap((sentence) => reviewText(sentence).map((objection) => `${sentence}: ${objection}`));

test.each([
  ["Your answer is wrong. It is `obviously` so.", 1],
  ["**What goes wrong** is answered.\n\n```ts\nif (!easy) {}\n```\n", 0],
  [`${"word ".repeat(40)}. Then`, 1],
])("in the prose %j the review finds %i", (text, count) => {
  expect(review(listSentences(text))).toHaveLength(count);
});

describe.each(exercises)("%s", (_, { exercise, folder, suiteFolder }) => {
  test("its titles read as the lab speaks", () => {
    const { title, tasks, checks } = exercise;
    const titles = [title, ...[...tasks, ...checks].map((one) => one.title)];
    expect(review(titles.flatMap(listSentences))).toEqual([]);
  });

  test("its hints read as the lab speaks, in sentences of a line", () => {
    const hints = readFileSync(join(suiteFolder, "hints.md"), "utf8");
    expect(review(listSentences(hints))).toEqual([]);
  });

  test("its README reads as the lab speaks, table cells and long sentences aside", () => {
    const readme = readFileSync(join(folder, "README.md"), "utf8");
    const objections = review(listSentences(readme)).filter((found) => !found.includes("a line of "));
    expect(objections).toEqual([]);
  });
});
