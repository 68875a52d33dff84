import { expect, test } from "@jest/globals";
import {
  describeStrayBytes,
  findEncodingProblem,
} from "../../../src/grading/prepare/find-encoding-problem.ts";

const utf16 = Buffer.from("export {};", "utf16le");

test.each([
  [
    "UTF-16, little endian",
    Buffer.from("\ufeffexport {};", "utf16le"),
    "is saved as UTF-16; save it as UTF-8",
  ],
  [
    "UTF-16, big endian",
    Buffer.from("\ufeffexport {};", "utf16le").swap16(),
    "is saved as UTF-16; save it as UTF-8",
  ],
  ["UTF-16 without a mark", utf16, "is saved as UTF-16; save it as UTF-8"],
  ["UTF-16 without a mark, big endian", Buffer.from(utf16).swap16(), "is saved as UTF-16; save it as UTF-8"],
  ["a zero byte", Buffer.from("const a = '\0';"), "holds a zero byte, which no text has"],
])("%s is told", (_, bytes, words) => {
  expect(findEncodingProblem("src/app.ts", bytes)).toBe(words);
});

test.each([
  ["CRLF and a byte order mark", Buffer.from("\ufeffconst a = 1;\r\n")],
  ["nothing", Buffer.alloc(0)],
  ["letters of several bytes", Buffer.from("äöü🥕")],
])("%s is fine", (_, bytes) => {
  expect(findEncodingProblem("src/app.ts", bytes)).toBeUndefined();
  expect(describeStrayBytes("src/app.ts", bytes)).toBeUndefined();
});

test("a file that holds no text may hold any bytes", () => {
  const bytes = Buffer.from([1, 0, 255, 0]);
  expect(findEncodingProblem("src/carrot.png", bytes)).toBeUndefined();
  expect(describeStrayBytes("src/carrot.png", bytes)).toBeUndefined();
});

test("letters in an old encoding are a note with the line", () => {
  const bytes = Buffer.from("const a = 1;\r\nconst b = 'sp\u00e4t';\r\n", "latin1");
  expect(findEncodingProblem("src/app.ts", bytes)).toBeUndefined();
  expect(describeStrayBytes("src/app.ts", bytes)).toBe(
    "src/app.ts is not saved as UTF-8: line 2 holds a letter that can't be read",
  );
});
