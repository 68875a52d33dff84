import { expect, test } from "@jest/globals";
import { cleanText } from "../../../src/grading/report/clean-text.ts";

test.each([
  ["plain text, ümläuts and 🥕", "plain text, ümläuts and 🥕"],
  ["lines\n\tand tabs", "lines\n\tand tabs"],
  ["\u001b[31mred\u001b[0m", "red"],
  ["\u001b[2J\u001b[1;1Hgone", "gone"],
  ["over\rwritten\b\b", "overwritten"],
  ["\u0000\u0007\u000b\u000c\u001f\u007f\u0080\u009f.", "."],
  ["\u009b31mred", "red"],
  ["\u202egnp.exe\u202c and \u2066inside\u2069", "gnp.exe and inside"],
  ["zero\u200b\u200c\u200d\u2060\ufeffwidth", "zerowidth"],
  ["👩\u200d🚀 👩🏽\u200d🚀 ❤\ufe0f\u200d🔥", "👩\u200d🚀 👩🏽\u200d🚀 ❤\ufe0f\u200d🔥"],
  ["می\u200cخواهم ශ\u0dca\u200dරී", "می\u200cخواهم ශ\u0dca\u200dරී"],
  ["a\u200db 👩\u200d\u200d🚀 🥕\u200d", "ab 👩🚀 🥕"],
  ["half \ud83e and half \udd55", "half \ufffd and half \ufffd"],
  ["no letter: \ufffe\uffff", "no letter: "],
  ["a line\u2028and another", "a line\nand another"],
  ["\u001b\u200b[31mred", "[31mred"],
  ["späte \u00e4\u0308 漢字 العربية 🥕", "späte \u00e4\u0308 漢字 العربية 🥕"],
])("%j becomes %j", (text, cleaned) => {
  expect(cleanText(text)).toBe(cleaned);
});

test("of a command to the terminal nothing but letters can stay", () => {
  // Node 20 takes the escape away and leaves its text, Node 24 takes both.
  expect(cleanText("\u001b]0;a new title\u0007seen")).toMatch(/^(;a new title)?seen$/);
});
