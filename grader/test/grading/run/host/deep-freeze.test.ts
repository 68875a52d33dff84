import { expect, test } from "@jest/globals";
import { deepFreeze } from "../../../../src/grading/run/host/deep-freeze.ts";

test("freezes every level", () => {
  const value = { list: [{ name: "a" }] };
  deepFreeze(value);
  expect(() => value.list.push({ name: "b" })).toThrow(TypeError);
  expect(() => Object.assign(value.list[0] ?? {}, { name: "c" })).toThrow(TypeError);
  expect(value).toEqual({ list: [{ name: "a" }] });
});

test("leaves alone what can't be frozen", () => {
  const bytes = new Uint8Array(2);
  deepFreeze({ bytes, text: "a", none: null });
  bytes[0] = 1;
  expect(bytes[0]).toBe(1);
});

test("comes to an end in a circle", () => {
  const circle: Record<string, unknown> = {};
  circle["self"] = circle;
  deepFreeze(circle);
  expect(Object.isFrozen(circle)).toBe(true);
});

test("heeds nothing that was put in the place of what it uses", () => {
  const { freeze, isFrozen } = Object;
  const iterate = Array.prototype[Symbol.iterator];
  const value = { list: [{ name: "a" }] };
  Object.freeze = (same: unknown) => same as never;
  Object.isFrozen = () => true;
  Reflect.set(Array.prototype, Symbol.iterator, function* none() {});
  try {
    deepFreeze(value);
  } finally {
    Reflect.set(Array.prototype, Symbol.iterator, iterate);
    Object.assign(Object, { freeze, isFrozen });
  }
  expect(Object.isFrozen(value.list[0])).toBe(true);
});
