import { expect, test } from "@jest/globals";
import pc from "picocolors";
import { compareTexts } from "../../../src/learning/model-answers/compare-texts.ts";
import { describeSymbols, renderComparison } from "../../../src/learning/model-answers/render-comparison.ts";

const colors = pc.createColors(false);
const rows = compareTexts("same\nmine\n", "same\ntheirs\nmore\n");

test("wide enough, the two stand side by side with a symbol between", () => {
  const lines = renderComparison(rows, { colors, columns: 121 }).split("\n");
  expect(lines).toEqual([
    `same${" ".repeat(54)}     same`,
    `mine${" ".repeat(54)}  |  theirs`,
    `${" ".repeat(58)}  >  more`,
  ]);
  expect(describeSymbols({ colors, columns: 121 })).toContain("| differs");
});

test("else they follow one another, what goes before what comes", () => {
  expect(renderComparison(rows, { colors, columns: 80 })).toBe("  same\n- mine\n+ theirs\n+ more");
  expect(describeSymbols({ colors, columns: 80 })).toContain("- only in yours");
});

test("a long line is broken inside its own column, further in, and keeps all its letters", () => {
  const long = `  ${"abcdefghij".repeat(15)}`;
  const lines = renderComparison(compareTexts("x", long), { colors, columns: 120 }).split("\n");
  expect(lines.length).toBeGreaterThan(2);
  expect(lines[0]).toMatch(/^x {56} {2}\| {4}abc/);
  for (const line of lines.slice(1)) expect(line).toMatch(/^ {57} {2}\| {8}[a-j]+$/);
  expect(lines.join("").replaceAll(/[^a-j]/g, "")).toBe(long.trim());
});

test("a file that is not there on the left takes the whole width", () => {
  expect(renderComparison(compareTexts("", "a\n\nb\n"), { colors, columns: 200 })).toBe("+ a\n+\n+ b");
});

test("colour comes on top of the words, and a learner's text steers no terminal", () => {
  const painted = renderComparison(rows, { colors: pc.createColors(true), columns: 80 });
  expect(painted).toContain("\u001b[31m- mine");
  expect(painted).toContain("\u001b[32m+ theirs");
  expect(renderComparison(compareTexts("a\u001b[2Jb", ""), { colors, columns: 80 })).toBe("- ab");
});
