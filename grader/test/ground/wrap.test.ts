import { describe, expect, test } from "@jest/globals";
import pc from "picocolors";
import { fitLines, wrap, wrapBehind } from "../../src/ground/wrap.ts";

test("a text is broken at words, each line indented, and keeps the spaces a line begins with", () => {
  expect(wrap("one two three\n  four five", 2, { width: 10 })).toBe("  one two\n  three\n    four\n    five");
});

test("further lines stand behind the head, whatever colours it has", () => {
  const head = `  ${pc.createColors(true).dim("seen")}  `;
  expect(wrapBehind(head, "one two three", { width: 16 })).toBe(`${head}one two\n        three`);
});

test("what fits no line is broken where it is joined, and elsewhere only where nothing joins it", () => {
  expect(wrap('{"sku":"A-1","name":"Eggs","organic":true}', 0, { width: 20 })).toBe(
    '{"sku":"A-1",\n"name":"Eggs",\n"organic":true}',
  );
  expect(wrap("x".repeat(25), 0, { width: 20 })).toBe(`${"x".repeat(20)}\n${"x".repeat(5)}`);
});

test("a command stays whole", () => {
  const text = "to go on, type npm run hint -- rest-01 C5 once more";
  expect(wrap(text, 0, { width: 30 })).toBe("to go on, type\nnpm run hint -- rest-01 C5\nonce more");
});

describe("lines of a finished text", () => {
  test("that fit are left as they are", () => {
    const text = "  a    b\n\n  ✓ ok   c   \n";
    expect(fitLines(text, 20)).toBe(text);
  });

  test.each([
    ["a sentence", "one two three four five", "one two three four\nfive"],
    ["what is indented", "    one two three four five", "    one two three\n    four five"],
    ["a label and its text", "  -a N  one two three", "  -a N  one two\n        three"],
    [
      "a label that leaves no room for its text",
      "  a-long-label-here  one two",
      "  a-long-label-here\n  one two",
    ],
  ])("%s", (_, line, broken) => {
    expect(fitLines(line, 20)).toBe(broken);
  });

  test("with colours", () => {
    const { bold, red } = pc.createColors(true);
    expect(fitLines(`  ${bold("✗ no")}  ${red("one")} two three four`, 20)).toBe(
      `  ${bold("✗ no")}  ${red("one")} two\n        three four`,
    );
  });
});
