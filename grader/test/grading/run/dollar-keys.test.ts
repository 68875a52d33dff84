import { describe, expect, test } from "@jest/globals";
import { BSONRegExp, ObjectId } from "bson";
import { createFrameReader, encodeFrame } from "../../../src/grading/run/frames.ts";
import { findUnserialisable } from "../../../src/grading/run/host/find-unserialisable.ts";

/** Sends a value through a frame, as from the solution's process to the grader or back. */
function travel(value: unknown): unknown {
  const arrived: unknown[] = [];
  const read = createFrameReader(
    (frame) => arrived.push(frame["ok"]),
    (problem) => arrived.push(problem),
  );
  read(encodeFrame({ id: 1, ok: value }));
  expect(arrived).toHaveLength(1);
  return arrived[0];
}

describe("a query on its way through a frame", () => {
  test.each([
    ["a $regex beside another operator", { note: { $regex: "^a", $options: "i", $ne: null } }],
    ["options that no server knows", { note: { $regex: "a", $options: "g" } }],
    ["data that looks like a date of EJSON", { placedAt: { $gte: { $date: "2025-03-30T00:00:00Z" } } }],
    ["data that looks like an id of EJSON", { _id: { $oid: "not an id" } }],
    ["keys with several dollars", { $expr: { $let: { vars: { $$ROOT: 1 }, in: "$$ROOT" } } }],
    ["operators inside arrays", { $or: [{ lines: { $size: 0 } }, { note: { $exists: false } }] }],
    ["a key that is a prototype's name", JSON.parse('{ "__proto__": { "$gt": 1 } }')],
  ])("%s arrives as it was", (_, query) => {
    expect(travel(query)).toEqual(query);
  });

  test("values of BSON keep their types", () => {
    const query = { at: { $gte: new Date(0) }, id: new ObjectId("0123456789abcdef01234567"), limit: 5 };
    expect(travel(query)).toEqual(query);
  });

  test.each([
    [/^a\.b/, new BSONRegExp("^a\\.b", "")],
    [/a/im, new BSONRegExp("a", "im")],
    [/a/g, new BSONRegExp("a", "s")],
    [/a/uy, new BSONRegExp("a", "")],
  ])("%s arrives as what the driver sends", (expression, sent) => {
    expect(findUnserialisable({ filter: { note: expression } })).toBeUndefined();
    expect(travel({ note: { $not: expression } })).toEqual({ note: { $not: sent } });
  });
});
