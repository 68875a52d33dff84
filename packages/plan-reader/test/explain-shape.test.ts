import { expect, test } from "@jest/globals";
import { BSON } from "mongodb";
import { expectCount, expectList, expectText, nameKind } from "../src/explain-shape.ts";

test.each([
  [7, 7],
  [0, 0],
  [new BSON.Long(12), 12],
  [new BSON.Int32(3), 3],
  [new BSON.Double(5), 5],
])("%p counts as %p", (value, count) => {
  expect(expectCount(value, "here")).toBe(count);
});

test.each([
  -1,
  1.5,
  Number.NaN,
  Infinity,
  "7",
  "",
  null,
  undefined,
  true,
  {},
  [],
  BSON.Long.fromNumber(-1),
  new BSON.ObjectId(),
])("%p is no count", (value) => {
  expect(() => expectCount(value, "totals.docs")).toThrow(/totals\.docs: expected a count/);
});

test("text and lists are taken as they are, and nothing else is", () => {
  expect(expectText("", "name")).toBe("");
  expect(() => expectText(4, "name")).toThrow(/name: expected text, found a number/);
  expect(expectList([1], "list")).toEqual([1]);
  expect(() => expectList([], "list")).toThrow(/list: expected a list, found an empty one/);
  expect(() => expectList({}, "list")).toThrow(/list: expected a list, found an object/);
});

test.each<[unknown, string]>([
  [undefined, "nothing"],
  [null, "null"],
  [[], "a list"],
  [{}, "an object"],
  ["x".repeat(60), `text "${"x".repeat(40)}"`],
  [10n, "a bigint"],
  [Symbol("s"), "a symbol"],
])("names what it found: %p", (value, name) => {
  expect(nameKind(value)).toBe(name);
});
