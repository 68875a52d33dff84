import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Duplex } from "node:stream";
import { expect, jest, test } from "@jest/globals";
import * as fc from "fast-check";
import { SolutionFall } from "@lab/testkit";
import { encodeFrame } from "../../src/grading/run/frames.ts";
import { fuzz } from "../support/fuzz.ts";
import { hostFile, openSolution } from "../support/solution.ts";
import { makeFolder } from "../support/temporary-folder.ts";

jest.setTimeout(120_000);

const request = fc.oneof(
  fc.record(
    {
      op: fc.constantFrom("load", "call", "value", "serve", "close", "listens", "warmUp", "x", "__proto__"),
      file: fc.constantFrom("/etc/passwd", "/nowhere", 5),
      format: fc.constantFrom("cjs", "esm", "x"),
      name: fc.constantFrom("a", "__proto__", "constructor", 1),
      factory: fc.constantFrom("a", 1),
      calls: fc.jsonValue(),
      args: fc.jsonValue(),
      url: fc.jsonValue(),
      dependencies: fc.constantFrom([], ["express"], 5),
    },
    { requiredKeys: [] },
  ),
  fc.jsonValue(),
);
const anyFrame = fc.oneof(
  fc.record({ id: fc.oneof(fc.nat(9), fc.jsonValue()), request }).map((frame) => encodeFrame(frame)),
  fc.record({ stubCall: fc.jsonValue(), ok: fc.jsonValue() }).map((frame) => encodeFrame(frame)),
  fc.constantFrom(
    '{"dying":5}\n',
    '{"dying":{"how":"uncaught","error":{"name":{},"stack":5}}}\n',
    '{"ready":1}\n',
  ),
  fc.constantFrom(
    '{"stub":0,"call":1,"method":{"toString":1},"args":5}\n',
    '{"id":3,"ok":[{"returned":{"$date":"x"}}]}\n',
  ),
  fc.jsonValue().map((value) => `${JSON.stringify(value)}\n`),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
);
const frames = fc.array(anyFrame, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(""));

/** True when a host that was sent something answers the next request, or has ended. */
async function answersOrEnds(sent: string): Promise<boolean> {
  const child = spawn(process.execPath, [hostFile], {
    cwd: makeFolder(),
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const ended = once(child, "exit").then(() => true);
  const channel = child.stdio[3] as Duplex;
  channel.on("error", () => {});
  let received = "";
  const answered = new Promise<boolean>((resolve) => {
    channel.setEncoding("utf8").on("data", (chunk: string) => {
      received += chunk;
      if (received.includes('"id":{"$numberInt":"4711"}')) resolve(true);
    });
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), 20_000);
  });
  channel.write(`${sent}\n${encodeFrame({ id: 4711, request: { op: "listens" } })}`);
  const isWell = await Promise.race([answered, ended, late]);
  clearTimeout(timer);
  child.kill("SIGKILL");
  await ended;
  return isWell;
}

test("the host answers or ends, whatever the grader's side sends", async () => {
  await fuzz(15, [frames], async (sent) => {
    expect(await answersOrEnds(sent)).toBe(true);
  });
});

test("what a solution writes into the channel is its own fall, and never the grader's fault", async () => {
  const code = `
    import { writeSync } from "node:fs";
    export const forge = (text: string) => { writeSync(3, Buffer.from(text, "latin1")); return "done"; };
    export const end = (text: string) => { writeSync(3, Buffer.from(text, "latin1")); process.kill(process.pid, "SIGKILL"); };`;
  const { solution, explainSilence } = await openSolution(code, ["forge"], { callMs: 2_000 });
  await fuzz(20, [frames, fc.constantFrom("forge", "end")], async (text, name) => {
    try {
      await solution.attempt(name, [text]);
    } catch (error) {
      expect(error).toBeInstanceOf(SolutionFall);
    }
    expect([undefined, SolutionFall]).toContain((await explainSilence())?.constructor);
    try {
      expect(await solution.call("forge", "")).toBeDefined();
    } catch (error) {
      expect(error).toBeInstanceOf(SolutionFall);
    }
  });
});
