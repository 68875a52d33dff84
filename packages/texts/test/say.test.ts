import { expect, test } from "@jest/globals";
import { say } from "../src/index.ts";

test("a text counts in its own words", () => {
  expect(say("attempt.missing", { missing: 1 })).toBe("1 check is still to pass");
  expect(say("attempt.missing", { missing: 3 })).toBe("3 checks are still to pass");
});

test("a value that the text names must be given", () => {
  expect(() => say("attempt.missing")).toThrow(/missing/);
});
