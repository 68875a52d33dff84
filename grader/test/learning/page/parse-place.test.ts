import { expect, test } from "@jest/globals";
import { parsePlace } from "../../../src/learning/page/parse-place.ts";

test("a place is a path with or without line and column", () => {
  expect(parsePlace("src/app.ts:12:5")).toEqual({ path: "src/app.ts", line: 12, column: 5 });
  expect(parsePlace("src/app.ts:12")).toEqual({ path: "src/app.ts", line: 12, column: undefined });
  expect(parsePlace("work")).toEqual({ path: "work", line: undefined, column: undefined });
});

test.each([
  "",
  "/etc/passwd:1:1",
  "../x.ts:1",
  "src/../../x.ts",
  "a//b",
  "C:\\x.ts:1:1",
  "src/app.ts:x",
  "a:1:2:3",
])("%j is no place in the exercise's folder", (at) => {
  expect(parsePlace(at)).toBeUndefined();
});
