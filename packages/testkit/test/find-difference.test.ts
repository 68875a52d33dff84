import { expect, test } from "@jest/globals";
import { findDifference } from "../src/find-difference.ts";

test.each([
  [{ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] }, { path: "a[1].b", actual: 2, expected: 3 }],
  [[1, 2], [1], { path: "[1]", actual: 2, expected: undefined }],
  [{ a: 1, extra: 2 }, { a: 1 }, { path: "extra", actual: 2, expected: undefined }],
  [{}, { a: { b: 1 } }, { path: "a", actual: undefined, expected: { b: 1 } }],
  [{ a: [] }, { a: {} }, { path: "a", actual: [], expected: {} }],
  [null, { a: 1 }, { path: "", actual: null, expected: { a: 1 } }],
  ["1", 1, { path: "", actual: "1", expected: 1 }],
])("%j and %j differ first at %j", (actual, expected, difference) => {
  expect(findDifference(actual, expected)).toEqual(difference);
});

test.each([
  [{ a: [1, null] }, { a: [1, null] }],
  [{ a: 1, b: undefined }, { a: 1 }],
  [{ amount: -0 }, { amount: 0 }],
])("%j and %j do not", (actual, expected) => {
  expect(findDifference(actual, expected)).toBeUndefined();
});
