import { describe, expect, test } from "@jest/globals";
import { describeDeath, describeProblem, describeThrow } from "../../../src/grading/run/describe-fall.ts";
import type { HostProblem } from "../../../src/grading/run/protocol.ts";
import type { Death } from "../../../src/grading/run/solution-process.ts";

const locate = (stack: string | undefined) => (stack === undefined ? undefined : "src/app.ts:2:3");
const death = (parts: Partial<Death>): Death => ({
  exitCode: null,
  signal: "SIGKILL",
  lastOutput: "",
  ...parts,
});
const error = { name: "TypeError", message: "x is undefined", stack: "at x" };

describe("a process that ended", () => {
  test.each<[string, Partial<Death>, string, string]>([
    ["hung", { killed: "timeout" }, "timeout", "did not answer within 2 s"],
    ["grew", { killed: "memory" }, "memory", "used more memory than this exercise allows"],
    ["flooded", { killed: "output" }, "output", "printed more than this exercise allows"],
    [
      "gave too much",
      { killed: "frame" },
      "too-large",
      "gave back a result that is too large, or nested too deeply, to read",
    ],
    [
      "was cut off",
      { killed: "closed" },
      "timeout",
      "was cut off: the time for the whole exercise was used up",
    ],
    [
      "called exit",
      { dying: { how: "exit", exitCode: 3, error } },
      "died",
      "ended its own process: process.exit(3)",
    ],
    ["exited without a code", { dying: { how: "exit" } }, "died", "ended its own process: process.exit(0)"],
    [
      "threw in the open",
      { dying: { how: "uncaught", error } },
      "died",
      "went down: TypeError: x is undefined",
    ],
    [
      "rejected in the open",
      { dying: { how: "rejection", error } },
      "died",
      "a promise was rejected and nobody handled it: TypeError: x is undefined",
    ],
    ["was killed from outside", {}, "died", "the process ended (SIGKILL)"],
    ["ended by itself", { exitCode: 7, signal: null }, "died", "the process ended (exit code 7)"],
  ])("%s", (_, parts, kind, message) => {
    expect(describeDeath(death(parts), 2_000, locate)).toMatchObject({ kind, message });
  });

  test("names the learner's line where one is known", () => {
    expect(describeDeath(death({ dying: { how: "exit", error } }), 1, locate).details).toMatchObject({
      at: "src/app.ts:2:3",
      next: "a server or a library must not call process.exit; throw or answer instead",
    });
    expect(describeDeath(death({ dying: { how: "uncaught", error } }), 1, locate).details).toEqual({
      at: "src/app.ts:2:3",
    });
  });

  test("a rejection that nobody saw leads to await, unless its words are known", () => {
    const rejected = (message: string) =>
      describeDeath(death({ dying: { how: "rejection", error: { ...error, message } } }), 1, locate).details;
    expect(rejected("the log is full").next).toBe(
      "is an async function called without await? Then nobody sees its error",
    );
    expect(rejected("Cannot write headers after they are sent to the client").next).toMatch(/answered twice/);
  });

  test("a killed process that said something last is quoted, its end rather than its beginning", () => {
    const lastOutput = `${"early ".repeat(200)}the very end\n`;
    const { details } = describeDeath(death({ lastOutput }), 1, locate);
    expect(details.seen).toHaveLength(400);
    expect(details.seen).toMatch(/the very end$/);
  });
});

describe("a request that could not be done", () => {
  test.each<[HostProblem, string, string, object]>([
    [{ kind: "threw", error }, "threw", "threw TypeError: x is undefined", { at: "src/app.ts:2:3" }],
    [
      { kind: "missing-export", name: "createApp", found: ["createapp"] },
      "missing-export",
      'nothing is exported under the name "createApp" (it exports createapp)',
      { next: '"createapp" looks like it: rename it to "createApp"' },
    ],
    [
      { kind: "missing-export", name: "createApp", found: [] },
      "missing-export",
      'nothing is exported under the name "createApp" (it exports nothing)',
      { next: "export it: export function createApp(…)" },
    ],
    [
      { kind: "missing-export", name: "createApp", found: ["default"] },
      "missing-export",
      'nothing is exported under the name "createApp" (it exports default)',
      { next: "export it by its name, without default: export function createApp(…)" },
    ],
    [
      { kind: "missing-export", name: "createApp", found: ["createApp"], type: "object" },
      "missing-export",
      '"createApp" is exported as object, not as a function',
      {},
    ],
    [
      { kind: "unserialisable", path: "result.byId", what: "a Map" },
      "unserialisable",
      "result.byId holds a Map, which can't leave the process as data",
      { next: "return an object or an array made of it: Object.fromEntries(map), [...map]" },
    ],
    [
      { kind: "not-an-app", what: "undefined" },
      "missing-export",
      "the factory gave back undefined, not an app that answers requests",
      { next: "is there a return at its end? return app;" },
    ],
    [
      { kind: "not-an-app", what: "object" },
      "missing-export",
      "the factory gave back object, not an app that answers requests",
      {},
    ],
  ])("%j", (problem, kind, message, details) => {
    const fall = describeProblem(problem, locate);
    expect(fall).toMatchObject({ kind, message });
    expect(fall.details).toEqual(details);
  });
});

test("a thrown text is quoted", () => {
  expect(describeThrow({ name: "string", message: "nope" }, locate).message).toBe('threw the text "nope"');
});

test("what has no name is told without one, and a known error with advice", () => {
  const bare = { name: "unknown", message: "a value that can't be turned into text" };
  expect(describeThrow(bare, locate).message).toBe("threw a value that can't be turned into text");
  const endless = { name: "RangeError", message: "Maximum call stack size exceeded" };
  expect(describeThrow(endless, locate).details.next).toMatch(/calls itself/);
});
