import { describe, expect, jest, test } from "@jest/globals";
import type { TestRun } from "@lab/testkit";
import { caught } from "../../support/caught.ts";
import { testInSandbox } from "../../support/sandbox.ts";
import { openFiles } from "../../support/variants.ts";

jest.setTimeout(60_000);

const runs = { kind: "tests", folder: "tests/" } as const;
const dependencies = ["@jest/globals", "supertest", "express"];
const levels = [
  ["process", test],
  ["sandbox", testInSandbox],
] as const;

function openTests(tests: string, options: Parameters<typeof openFiles>[2] = {}, path = "tests/a.test.ts") {
  const imports =
    'import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } from "@jest/globals";';
  return openFiles({ [path]: `${imports}\n${tests}`, "src/prices.ts": right }, runs, {
    dependencies,
    ...options,
  });
}

const right = "export const total = (prices: number[]) => prices.reduce((sum, each) => sum + each, 0);";
const wrong = right.replace(", 0)", ", 1)");
const loop = "export const total = () => { for (;;); };";

const ownTests = `import { total } from "../src/prices.ts";
describe("total", () => {
  test("of nothing is nothing", () => expect(total([])).toBe(0));
  test.each([[[1, 2], 3], [[5], 5]])("of %j is %j", async (prices, sum) => {
    await null;
    expect(total(prices)).toBe(sum);
  });
});`;

const tell = ({ files }: TestRun) =>
  files.flatMap(({ tests }) => tests.map(({ name, status }) => [name, status]));

describe.each(levels)("at level %s", (level, run) => {
  run("the learner's tests pass on a right implementation and fail on a wrong one", async () => {
    const { variant, tests } = openTests(ownTests, { level });
    const names = ["total > of nothing is nothing", "total > of [1,2] is 3", "total > of [5] is 5"];
    const own = await tests();
    expect(own).toMatchObject({ passed: true, ran: 3 });
    expect(tell(own)).toEqual(names.map((name) => [name, "passed"]));
    const onRight = await variant({ files: { "src/prices.ts": right } }).tests();
    expect(onRight.passed).toBe(true);
    const onWrong = await variant({ files: { "src/prices.ts": wrong } }).tests();
    expect(onWrong).toMatchObject({ passed: false, ran: 3 });
    expect(tell(onWrong)).toEqual(names.map((name) => [name, "failed"]));
    expect(onWrong.files[0]?.tests[0]).toMatchObject({
      message: "expect(received).toBe(expected) // Object.is equality\n\nExpected: 0\nReceived: 1",
      at: "tests/a.test.ts:4:57",
    });
  });

  run("a loop is told with the test that it began in, after what was done before it", async () => {
    const { variant } = openTests(`test("a sum", () => {});\n${ownTests}`, {
      level,
      limits: { callMs: 200 },
    });
    const { files, passed } = await variant({ files: { "src/prices.ts": loop } }).tests();
    expect(passed).toBe(false);
    expect(files).toMatchObject([
      {
        path: "tests/a.test.ts",
        tests: [{ name: "a sum", status: "passed" }],
        problem: {
          message: 'in the test "total > of nothing is nothing": did not answer within 0.4 s',
          at: "tests/a.test.ts:5:3",
        },
      },
    ]);
  });
});

test("supertest asks an app of the learner's", async () => {
  const { tests } = openTests(`
    import express from "express";
    import request from "supertest";
    const app = express().get("/a", (_, response) => response.json({ a: 1 }));
    test("answers", () => request(app).get("/a").expect(200, { a: 1 }));
    test("misses", () => request(app).get("/b").expect(200));`);
  const run = await tests();
  expect(tell(run)).toEqual([
    ["answers", "passed"],
    ["misses", "failed"],
  ]);
  expect(run.files[0]?.tests[1]?.message).toBe('expected 200 "OK", got 404 "Not Found"');
});

test("hooks, fake timers, mocks and counted assertions are Jest's", async () => {
  const { tests } = openTests(`
    const seen: string[] = [];
    beforeAll(async () => void seen.push("all"));
    beforeEach(() => { jest.useFakeTimers(); seen.push("each"); });
    afterEach(() => { jest.useRealTimers(); jest.restoreAllMocks(); });
    afterAll(() => console.log(seen.join(" ")));
    it("moves time on", async () => {
      const done = jest.fn();
      setTimeout(() => done("later"), 60_000);
      jest.advanceTimersByTime(60_000);
      expect(done).toHaveBeenCalledWith("later");
      await new Promise((resolve) => { process.nextTick(resolve); });
    });
    it("spies", () => {
      jest.spyOn(Math, "random").mockReturnValue(0.5);
      expect(Math.random()).toBe(0.5);
    });
    it("counts", () => { expect.assertions(2); expect(1).toBe(1); });
    it("can't replace modules", () => { jest.mock("../src/prices.ts"); });`);
  const run = await tests();
  expect(run.files[0]?.tests.map(({ status, message }) => [status, message?.split("\n")[0]])).toEqual([
    ["passed", undefined],
    ["passed", undefined],
    ["failed", "expect.assertions(2)"],
    ["failed", "jest.mock is not there when the lab runs your tests: hand in what a test replaces"],
  ]);
});

test("what is skipped, to do or left out by only is counted as that", async () => {
  const { tests } = openTests('test.only("one", () => {}); test("two", () => {}); test.todo("three");');
  const run = await tests();
  expect(run).toMatchObject({ passed: true, ran: 1, files: [{ isFocused: true }] });
  expect(tell(run)).toEqual([
    ["one", "passed"],
    ["two", "skipped"],
    ["three", "todo"],
  ]);
});

test.each([
  ["no test", "describe('nothing', () => {});", "tests/a.test.ts"],
  ["skipped tests only", "test.skip('one', () => {});", "tests/a.test.ts"],
  ["no file of tests", "test('one', () => {});", "tests/a.ts"],
])("%s is a miss", async (_what, code, path) => {
  expect(await caught(openTests(code, {}, path).tests())).toMatchObject({
    name: "Miss",
    message: "no test was run: there is none in the *.test.ts of tests/, or all are skipped",
  });
});

test.each([
  [
    "an error outside of the tests",
    'throw new Error("early");',
    { message: "threw Error: early", at: "tests/a.test.ts:2:7" },
  ],
  [
    "an error in a hook",
    'test("one", () => {}); afterAll(() => { throw new Error("after"); });',
    { message: expect.stringContaining("after"), at: "tests/a.test.ts:2:47" },
  ],
  [
    "an error that a test left behind",
    'test("one", async () => { setTimeout(() => { throw new Error("left"); }, 0); await new Promise(() => {}); });',
    { message: 'in the test "one": went down: Error: left', at: "tests/a.test.ts:2:52" },
  ],
  [
    "an exit",
    'test("one", () => process.exit(0));',
    { message: 'in the test "one": ended its own process: process.exit(0)', at: "tests/a.test.ts:2:27" },
  ],
])("%s is a problem of its file, which has not passed", async (_what, code, problem) => {
  const run = await openTests(code).tests();
  expect(run.files).toMatchObject([{ problem }]);
  expect(run.passed).toBe(false);
});

test("each file has a process of its own", async () => {
  const count =
    'globalThis.count = (globalThis.count ?? 0) + 1; test("first", () => expect(globalThis.count).toBe(1));';
  const { tests } = openFiles(
    { "tests/a.test.ts": count, "tests/deep/b.test.ts": count, "tests/other.ts": "throw 1;" },
    runs,
  );
  const { files, passed } = await tests();
  expect(files.map(({ path }) => path)).toEqual(["tests/a.test.ts", "tests/deep/b.test.ts"]);
  expect(passed).toBe(true);
});
