import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { parseCheckRequest } from "../../src/cli/check-options.ts";
import { caught } from "../support/caught.ts";

const ci = process.env["CI"];

beforeEach(() => {
  delete process.env["CI"];
});

afterEach(() => {
  if (ci === undefined) delete process.env["CI"];
  else process.env["CI"] = ci;
});

test("what was proved is believed, two seeds at a time, unless it is typed otherwise", () => {
  expect(parseCheckRequest(["rest-01"])).toEqual({
    selectors: ["rest-01"],
    seeds: [1, 2],
    byTurns: false,
    repeats: 1,
    isolation: "auto",
    fresh: false,
    changed: false,
    acceptStarter: false,
    help: false,
  });
  expect(parseCheckRequest(["--fresh", "--changed", "--by-turns", "--jobs", "3"])).toMatchObject({
    fresh: true,
    changed: true,
    byTurns: true,
    jobs: 3,
  });
});

test.each([
  ["true", true],
  ["1", true],
  ["false", false],
  ["0", false],
  ["", false],
])("with CI=%s all is proved afresh: %s", (value, fresh) => {
  process.env["CI"] = value;
  expect(parseCheckRequest([]).fresh).toBe(fresh);
});

test("a wrong submission of one exercise is shown, edited or saved", () => {
  expect(parseCheckRequest(["rest-01", "--show", "x"]).edit).toEqual({ action: "show", name: "x" });
  expect(parseCheckRequest(["rest-01", "--save", "x"]).edit).toEqual({ action: "save", name: "x" });
});

test.each([
  [["--show", "x"], "take one exercise"],
  [["rest-01", "rest-02", "--edit", "x"], "take one exercise"],
  [["rest-01", "--edit", "x", "--save", "x"], "one of them at a time"],
  [["--jobs", "0"], "--jobs takes a whole number from 1 to 64"],
])("%j is wrong usage", async (args, message) => {
  expect(await caught(Promise.resolve().then(() => parseCheckRequest(args)))).toMatchObject({
    code: "LAB_USAGE_OPTION",
    message: expect.stringContaining(message),
  });
});
