import { expect, test } from "@jest/globals";
import { cleanText } from "../../src/report/clean-text.ts";

test.each([
  ["plain text, ümläuts and 🥕", "plain text, ümläuts and 🥕"],
  ["lines\n\tand tabs", "lines\n\tand tabs"],
  ["\u001b[31mred\u001b[0m", "red"],
  ["\u001b[2J\u001b[1;1Hgone", "gone"],
  ["over\rwritten\b\b", "overwritten"],
  ["\u0000\u0007\u000b\u000c\u001f\u007f\u0080\u009f.", "."],
  ["\u009b31mred", "red"],
])("%j becomes %j", (text, cleaned) => {
  expect(cleanText(text)).toBe(cleaned);
});

test("of a command to the terminal nothing but letters can stay", () => {
  // Node 20 takes the escape away and leaves its text, Node 24 takes both.
  expect(cleanText("\u001b]0;a new title\u0007seen")).toMatch(/^(;a new title)?seen$/);
});
