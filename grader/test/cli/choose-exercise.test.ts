import { expect, test } from "@jest/globals";
import { takeSelector } from "../../src/cli/choose-exercise.ts";

test.each([
  [[], [undefined]],
  [["rest-01"], ["rest-01"]],
  [
    ["rest-01", "C5"],
    ["rest-01", "C5"],
  ],
  [["c5"], [undefined, "c5"]],
  [
    ["T2", "C5"],
    [undefined, "T2", "C5"],
  ],
  [["core-01"], ["core-01"]],
])("of %j the exercise stands first", (typed, taken) => {
  expect(takeSelector(typed)).toEqual(taken);
});
