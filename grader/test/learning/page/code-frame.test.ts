import { expect, test } from "@jest/globals";
import { cutFrame } from "../../../src/learning/page/code-frame.ts";

const text = ["one", "two", "three", "\tfour = (;", "five", "six", "seven"].join("\n");

test("a frame holds the line with three before and two after it, and what stands before the caret", () => {
  expect(cutFrame(text, 4, 10)).toEqual({
    lines: [
      { n: 1, text: "one" },
      { n: 2, text: "two" },
      { n: 3, text: "three" },
      { n: 4, text: "\tfour = (;" },
      { n: 5, text: "five" },
      { n: 6, text: "six" },
    ],
    line: 4,
    before: "\t        ",
  });
});

test("at the ends of a file there are fewer lines; where there is no such line there is no frame", () => {
  expect(cutFrame(text, 1, 1)?.lines.map(({ n }) => n)).toEqual([1, 2, 3]);
  expect(cutFrame(text, 7, 1)?.lines.map(({ n }) => n)).toEqual([4, 5, 6, 7]);
  expect(cutFrame(text, 8, 1)).toBeUndefined();
  expect(cutFrame(text, 0, 1)).toBeUndefined();
});

test("of a very long line the part around the column is shown, with the caret below it", () => {
  const long = `${"a".repeat(5_000)}!${"b".repeat(5_000)}`;
  const frame = cutFrame(long, 1, 5_001);
  const [line] = frame?.lines ?? [];
  expect(line?.text).toHaveLength(160);
  expect(line?.text[frame?.before.length ?? 0]).toBe("!");
});

test("no escape sequence of a file comes through", () => {
  expect(cutFrame("a\u001b[31mb", 1, 1)?.lines).toEqual([{ n: 1, text: "ab" }]);
});
