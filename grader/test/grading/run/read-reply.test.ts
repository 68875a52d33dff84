import { describe, expect, test } from "@jest/globals";
import { SolutionFall } from "@lab/testkit";
import {
  isBoundedFrame,
  loadReply,
  readCallResults,
  readMessage,
  readProblem,
  readReply,
  serveReply,
} from "../../../src/grading/run/read-reply.ts";

const words = "something wrote into the channel between the lab and your code";

function caught(read: () => unknown): unknown {
  try {
    return { gave: read() };
  } catch (error) {
    return error;
  }
}

describe("what the host says is taken as it is", () => {
  test("exports, an address, a problem", () => {
    expect(readReply(loadReply, { exports: ["createApp"], listens: [] })).toEqual({ exports: ["createApp"] });
    expect(readReply(serveReply, { url: "http://127.0.0.1:41234" })).toEqual({
      url: "http://127.0.0.1:41234",
    });
    expect(readProblem({ kind: "not-an-app", what: "null" })).toEqual({ kind: "not-an-app", what: "null" });
  });

  test("one result for each call, of whatever value", () => {
    const results = [
      { returned: null },
      { returned: { a: 1 }, args: [2] },
      { threw: { name: "Error", message: "x" }, isError: true, atOnce: false },
    ];
    expect(readCallResults(results, 3)).toEqual(results);
  });
});

describe("anything else is told to the learner, and is no fault of the suite", () => {
  test.each<[string, () => unknown]>([
    ["no exports", () => readReply(loadReply, null)],
    ["exports that are no names", () => readReply(loadReply, { exports: [1] })],
    ["an address of another machine", () => readReply(serveReply, { url: "http://10.0.0.1:80" })],
    ["an address with a user in it", () => readReply(serveReply, { url: "http://127.0.0.1:1@example.org" })],
    ["fewer results than calls", () => readCallResults([{ returned: 1 }], 2)],
    ["a result that says nothing", () => readCallResults([{}], 1)],
    ["a throw without words", () => readCallResults([{ threw: null, isError: true, atOnce: true }], 1)],
    ["a throw that is neither", () => readCallResults([{ threw: { name: "Error", message: "x" } }], 1)],
    ["an unknown problem", () => readProblem({ kind: "passed" })],
  ])("%s", (_name, read) => {
    const error = caught(read);
    expect(error).toBeInstanceOf(SolutionFall);
    expect(error).toMatchObject({ kind: "broken-answer", message: words });
  });
});

describe("a frame is built only when it is small enough", () => {
  const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;

  test("in depth", () => {
    expect(isBoundedFrame(nested(110))).toBe(true);
    expect(isBoundedFrame(nested(111))).toBe(false);
    expect(isBoundedFrame(`{"id":1,"ok":${nested(200_000)}}`)).toBe(false);
  });

  test("in number", () => {
    expect(isBoundedFrame(JSON.stringify(Array(99_998).fill(0)))).toBe(true);
    expect(isBoundedFrame(JSON.stringify(Array(100_000).fill(0)))).toBe(false);
  });
});

describe("a frame is a message that the host sends, or nothing", () => {
  test.each([
    [{ id: 1, ok: null }],
    [{ id: 1, ok: undefined }],
    [{ id: 1, problem: { kind: "threw" } }],
    [{ stub: 0, call: 1, method: "find", args: [1] }],
    [{ dying: { how: "exit", exitCode: 3 } }],
    [{ dying: { how: "uncaught", error: { name: "Error", message: "x", stack: "Error: x" } } }],
  ])("%j", (frame) => {
    expect(readMessage(frame)).toEqual(frame);
  });

  test.each([
    [{}],
    [{ id: "1", ok: 1 }],
    [{ dying: 1 }],
    [{ dying: { how: "exit", exitCode: "3" } }],
    [{ dying: { how: "uncaught", error: { name: { toString: 1 }, message: "x", stack: 5 } } }],
    [{ stub: 0, call: 1, method: { toString: 1 }, args: [] }],
    [{ stub: 0, call: 1, method: "find", args: 5 }],
    [{ stub: "0", call: 1, method: "find" }],
  ])("%j is none", (frame) => {
    expect(readMessage(frame)).toBeUndefined();
  });
});
