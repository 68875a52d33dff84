import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { indexes } from "../src/indexes.ts";

const orderFields = [
  "_id",
  "orderNo",
  "customerId",
  "depotId",
  "status",
  "placedAt",
  "deliverOn",
  "slot",
  "totalPence",
  "note",
  "version",
];

test("there are at most two indexes, on fields that orders have", () => {
  expect(indexes.length).toBeLessThanOrEqual(2);
  for (const { key } of indexes) {
    expect(orderFields).toEqual(expect.arrayContaining(Object.keys(key)));
  }
});

test("an index has a key and perhaps a name, and each field a direction", () => {
  for (const index of indexes) {
    expect(["key", "name"]).toEqual(expect.arrayContaining(Object.keys(index)));
    for (const direction of Object.values(index.key)) expect([1, -1]).toContain(direction);
  }
});

test("notes.json holds a rule and one of the two orders", () => {
  const text = readFileSync(new URL("../notes.json", import.meta.url), "utf8");
  // Some editors begin a file with a byte order mark.
  const notes = JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  expect(notes).toMatchObject({
    rule: expect.stringMatching(/.{20,}/s),
    selectiveRange: expect.stringMatching(/^(ESR|ERS)$/),
  });
});
