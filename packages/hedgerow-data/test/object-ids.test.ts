import { expect, test } from "@jest/globals";
import { createObjectIds } from "../src/object-ids.ts";

function listIds(seed: string, collection: string, count = 500): string[] {
  const objectId = createObjectIds(seed, collection);
  return Array.from({ length: count }, (_, index) => objectId(index).toHexString());
}

test("gives an index the same id each time", () => {
  expect(listIds("1", "orders")).toEqual(listIds("1", "orders"));
});

test("shares no id between indexes, collections and seeds", () => {
  const ids = [...listIds("1", "orders"), ...listIds("1", "customers"), ...listIds("2", "orders")];
  expect(new Set(ids).size).toBe(1_500);
});

test("does not sort ids by index", () => {
  const ids = listIds("1", "orders");
  const ascending = ids.filter((id, index) => index > 0 && id > (ids[index - 1] ?? "")).length;
  expect(ascending).toBeGreaterThan(150);
  expect(ascending).toBeLessThan(350);
});

test("dates every id on the first day of 2025", () => {
  expect(createObjectIds("3", "depots")(0).getTimestamp()).toEqual(new Date("2025-01-01T00:00:00Z"));
});

test("no part of an id comes again in another one, after the date that all share", () => {
  const parts = listIds("1", "orders", 1_000).flatMap((id) => [id.slice(8, 16), id.slice(16)]);
  // Of 2,000 random parts of 32 bits two are equal once in two thousand seeds; this seed has none.
  expect(new Set(parts).size).toBe(parts.length);
});

test("an id is the same whichever was asked for before", () => {
  const objectId = createObjectIds("1", "orders");
  const last = objectId(5_000).toHexString();
  expect([objectId(0), objectId(5_000)].map(String)).toEqual([listIds("1", "orders", 1)[0], last]);
});
