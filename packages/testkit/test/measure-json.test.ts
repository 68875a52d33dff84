import { expect, test } from "@jest/globals";
import { measureJson } from "../src/measure-json.ts";

test.each([
  ["1", 0, 1],
  ["[]", 1, 2],
  ["[1,2,3]", 1, 4],
  ['{"a":{"b":[1]}}', 3, 4],
  ['{"a":"[[[,,,","b":"\\"[["}', 1, 3],
  ['"\\\\"', 0, 1],
  ["[[],[]]", 2, 5],
])("%s is %i deep and has at most %i values", (text, depth, values) => {
  expect(measureJson(text)).toEqual({ depth, values });
});

test("what is no JSON is measured too", () => {
  expect(measureJson("]]]]")).toEqual({ depth: 0, values: 1 });
  expect(measureJson("[".repeat(1_000_000)).depth).toBe(1_000_000);
});
