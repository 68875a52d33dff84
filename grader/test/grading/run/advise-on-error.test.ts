import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { adviseOnError, adviseOnValue } from "../../../src/grading/run/advise-on-error.ts";
import { findUnserialisable } from "../../../src/grading/run/host/find-unserialisable.ts";

/** What an engine or a library of today says, so that a change of its words shows here. */
function messageOf(body: () => unknown): string {
  try {
    body();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("nothing was thrown");
}

const circle: Record<string, unknown> = {};
circle["self"] = circle;
const recurse = (): number => recurse() + 1;

test.each<[string, () => unknown, RegExp]>([
  ["a bigint in JSON", () => JSON.stringify({ pence: 1n }), /Number\(amount\)/],
  ["a circle in JSON", () => JSON.stringify(circle), /leads back to itself/],
  ["endless recursion", recurse, /calls itself/],
  ["a file that is not there", () => readFileSync("/no/such/file"), /under src/],
])("%s", (_, body, advice) => {
  expect(adviseOnError(messageOf(body))).toMatch(advice);
});

test("a second answer to one request", () => {
  expect(adviseOnError("Cannot write headers after they are sent to the client")).toMatch(/put return/);
});

test("what the solution's role may not do in MongoDB is told with what it may", () => {
  const refusal = 'not authorized on lab_spare_4ff1 to execute command { createIndexes: "customers" }';
  expect(adviseOnError(refusal)).toMatch(/creates none, nor an index: docs\/reference\/mongo-roles\.md/);
});

test("words that nobody knows have no advice, and a file's name in the middle is no missing file", () => {
  expect(adviseOnError("the cellar is locked")).toBeUndefined();
  expect(adviseOnError("the log says ENOENT")).toBeUndefined();
});

test.each<[unknown, RegExp]>([
  [{ pence: 1n }, /Number\(amount\)/],
  [circle, /leads back/],
  [{ later: Promise.resolve(1) }, /await it/],
  [{ total: () => 1 }, /call it/],
  [{ bySku: new Map() }, /Object\.fromEntries/],
  [{ skus: new Set() }, /\[\.\.\.set\]/],
  [{ kind: Symbol("kind") }, /plain values/],
])("what %p is to become is told", (value, advice) => {
  expect(adviseOnValue(findUnserialisable(value)?.what ?? "nothing")).toMatch(advice);
});
