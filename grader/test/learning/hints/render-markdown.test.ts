import { expect, test } from "@jest/globals";
import pc from "picocolors";
import { renderMarkdown } from "../../../src/learning/hints/render-markdown.ts";

const plain = { colors: pc.createColors(false), width: 30 };

test("paragraphs are wrapped and indented, fenced code is not", () => {
  const text =
    "Words that go on and on\nover two lines of text.\n\n```ts\nconst aLongName = anotherLongName(1);\n  inner\n```\n\nMore.";
  expect(renderMarkdown(text, 2, plain)).toBe(
    [
      "  Words that go on and on over",
      "  two lines of text.",
      "",
      "    const aLongName = anotherLongName(1);",
      "      inner",
      "",
      "  More.",
    ].join("\n"),
  );
});

test("code has a colour, or keeps its marks where there is none", () => {
  const colors = pc.createColors(true);
  expect(renderMarkdown("call `next()` now", 0, { colors, width: 80 })).toBe(
    `call ${colors.cyan("next()")} now`,
  );
  expect(renderMarkdown("call `next()` now", 0, plain)).toBe("call `next()` now");
});

test("nothing of it steers the terminal", () => {
  expect(renderMarkdown("a\u001b[31mb\u001b[0m\u0000", 0, plain)).toBe("ab");
});
