import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { createDataMemory } from "../../../src/learning/attempt/data-ahead.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const orders = { service: "mongo" as const, data: { seed: "7", tier: "M", collections: ["orders"] } };
const customers = { service: "mongo" as const, data: { seed: "8", tier: "S", collections: ["customers"] } };

test("what suites asked for is known the next time, in the order of the exercises", () => {
  const root = makeFolder();
  const memory = createDataMemory(root, { seed: 1 });
  memory.remember("tuning-02", [orders]);
  memory.remember("rest-02", [customers]);
  expect(createDataMemory(root, { seed: 1 }).requestsOf(["rest-02", "git-01", "tuning-02"])).toEqual([
    customers,
    orders,
  ]);
});

test("what is no longer asked for is forgotten", () => {
  const root = makeFolder();
  createDataMemory(root, { seed: 1 }).remember("tuning-02", [orders]);
  createDataMemory(root, { seed: 1 }).remember("tuning-02", []);
  expect(createDataMemory(root, { seed: 1 }).requestsOf(["tuning-02"])).toEqual([]);
});

test("another seed asks for other data", () => {
  const root = makeFolder();
  createDataMemory(root, { seed: 1 }).remember("tuning-02", [orders]);
  expect(createDataMemory(root, { seed: 2 }).requestsOf(["tuning-02"])).toEqual([]);
});

test("with a salt nothing is read or written: the requests hold the seed that nobody is to know", () => {
  const root = makeFolder();
  createDataMemory(root, { seed: 1 }).remember("tuning-02", [orders]);
  const salted = createDataMemory(root, { seed: 1, salt: "c2FsdA==" });
  expect(salted.requestsOf(["tuning-02"])).toEqual([]);
  salted.remember("rest-02", [customers]);
  expect(createDataMemory(root, { seed: 1 }).requestsOf(["rest-02", "tuning-02"])).toEqual([orders]);
});

test("an exercise that asks for nothing leaves no file", () => {
  const root = makeFolder();
  createDataMemory(root, { seed: 1 }).remember("git-01", []);
  expect(existsSync(join(root, ".lab"))).toBe(false);
});

test("a half-written file counts as none", () => {
  const root = makeFolder();
  mkdirSync(join(root, ".lab"));
  writeFileSync(join(root, ".lab/data-requests.json"), '{"seed": 1, "requ');
  expect(createDataMemory(root, { seed: 1 }).requestsOf(["tuning-02"])).toEqual([]);
});

test("where nothing can be written that stops no grade, and what was seen holds for this one", () => {
  const inTheWay = join(makeFolder({ file: "" }), "file");
  const memory = createDataMemory(inTheWay, { seed: 1 });
  memory.remember("tuning-02", [orders]);
  expect(memory.requestsOf(["tuning-02"])).toEqual([orders]);
});
