import { describe, expect, test } from "@jest/globals";
import { Decimal128, ObjectId } from "bson";
import { findUnserialisable } from "../../../../src/grading/run/host/find-unserialisable.ts";

class Order {
  id = 1;
}

test.each([
  ["nothing", undefined],
  ["null", null],
  ["NaN", Number.NaN],
  ["a date", new Date()],
  ["an id and a decimal", { id: new ObjectId(), price: Decimal128.fromString("1") }],
  ["an instance of a class", new Order()],
  ["bytes", { bytes: new Uint8Array(3) }],
  ["an object without a prototype", Object.create(null)],
])("%s can travel", (_, value) => {
  expect(findUnserialisable(value)).toBeUndefined();
});

test("the same part twice is no circle", () => {
  const part = { a: 1 };
  expect(findUnserialisable({ one: part, other: [part, part] })).toBeUndefined();
});

describe("what can't travel is found with its path", () => {
  const circle: Record<string, unknown> = { name: "a" };
  circle["self"] = { back: circle };

  test.each([
    ["a Map", new Map(), "result", "a Map"],
    ["a Set in a list", { tags: ["a", new Set()] }, "result.tags[1]", "a Set"],
    ["a WeakMap", [new WeakMap()], "result[0]", "a WeakMap"],
    ["a WeakSet", { a: new WeakSet() }, "result.a", "a WeakSet"],
    ["a forgotten await", { total: Promise.resolve(1) }, "result.total", "a Promise"],
    ["a function", { run: () => 1 }, "result.run", "a function"],
    ["a symbol", Symbol("x"), "result", "a symbol"],
    ["a bigint", { cents: 10n }, "result.cents", "a bigint"],
    ["a circle", circle, "result.self.back", "a circular reference"],
  ])("%s", (_, value, path, what) => {
    expect(findUnserialisable(value)).toEqual({ path, what });
  });

  test("something nested without end", () => {
    let value: object = {};
    for (let depth = 0; depth < 200; depth++) value = { v: value };
    expect(findUnserialisable(value)).toEqual({
      path: `result${".v".repeat(101)}`,
      what: "something nested more than 100 levels deep",
    });
  });
});
