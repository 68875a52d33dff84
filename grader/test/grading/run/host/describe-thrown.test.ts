import { expect, test } from "@jest/globals";
import { describeThrown } from "../../../../src/grading/run/host/describe-thrown.ts";

test.each([
  ["an error", new TypeError("x is undefined"), { name: "TypeError", message: "x is undefined" }],
  ["a text", "no", { name: "string", message: "no" }],
  ["null", null, { name: "object", message: "null" }],
  ["nothing", undefined, { name: "undefined", message: "undefined" }],
  ["a number", 404, { name: "number", message: "404" }],
  [
    "something like an error",
    { message: "m", name: "Odd", code: 7 },
    { name: "Odd", message: "m", code: "7" },
  ],
  ["an object", {}, { name: "object", message: "[object Object]" }],
])("%s", (_, thrown, words) => {
  expect(describeThrown(thrown)).toMatchObject(words);
});

test("keeps the code and the stack of an error", () => {
  const error = Object.assign(new Error("gone"), { code: "ENOENT" });
  expect(describeThrown(error)).toEqual({
    name: "Error",
    message: "gone",
    code: "ENOENT",
    stack: error.stack,
  });
});

test("cuts what is long", () => {
  const { message, stack } = describeThrown(new Error("x".repeat(20_000)));
  expect(message).toHaveLength(2_000);
  expect(stack).toHaveLength(8_000);
});

test("survives what throws when it is looked at", () => {
  const hostile = {
    get message(): string {
      throw new Error("again");
    },
  };
  const words = { name: "unknown", message: "a value that can't be turned into text" };
  expect(describeThrown(hostile)).toEqual(words);
  expect(describeThrown(Object.create(null))).toEqual(words);
});
