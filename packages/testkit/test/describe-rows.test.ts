import { expect, test } from "@jest/globals";
import { describeRows } from "../src/describe-rows.ts";

test("a few rows are shown whole, a line for each", () => {
  const rows = [
    { sku: "KALE", lines: [["A", 1], []], at: new Date(0), none: undefined },
    { note: null, more: {} },
  ];
  const text = describeRows(rows);
  expect(text.split("\n")).toEqual([
    '{ "sku": "KALE", "lines": [["A", 1], []], "at": "1970-01-01T00:00:00.000Z" },',
    '{ "note": null, "more": {} }',
  ]);
  expect(JSON.parse(`[${text}]`)).toHaveLength(2);
});

test("of many the first are shown, and how many follow", () => {
  const text = describeRows(Array.from({ length: 12 }, (_, n) => ({ n })));
  expect(text.split("\n")).toHaveLength(9);
  expect(text).toMatch(/"n": 7 \},\n… and 4 more$/);
});

test("a row that is long is cut", () => {
  expect(describeRows([{ text: "x".repeat(5_000) }]).length).toBeLessThan(700);
});

test("no row is an empty text", () => {
  expect(describeRows([])).toBe("");
});
