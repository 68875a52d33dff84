import { join } from "node:path";
import { describe, expect, jest, test } from "@jest/globals";
import { listMarked, until } from "../support/marked-processes.ts";
import { startProcess } from "../support/solution.ts";
import { makeFolder } from "../support/temporary-folder.ts";

jest.setTimeout(60_000);

const patientMs = 20_000;

/** Loads plain JavaScript into a fresh process. */
async function load(code: string, limits: Parameters<typeof startProcess>[0] = {}, timeoutMs = patientMs) {
  const file = join(makeFolder({ "solution.cjs": code }), "solution.cjs");
  const solution = startProcess(limits);
  return { solution, reply: await solution.ask({ op: "load", file, format: "cjs" }, timeoutMs) };
}

test("answers with what was loaded, and goes on living", async () => {
  const { solution, reply } = await load("exports.a = 1; exports.b = () => 2;");
  expect(reply).toMatchObject({ ok: { exports: ["a", "b"] } });
  expect(await solution.ask({ op: "value", name: "a" }, patientMs)).toMatchObject({ ok: 1 });
  expect(solution.death()).toBeUndefined();
});

test("has an environment of its own: no secret of ours, no path of a suite", async () => {
  process.env["LAB_TEST_SECRET"] = "s3cret";
  const { solution } = await load("exports.env = process.env;");
  delete process.env["LAB_TEST_SECRET"];
  const reply = (await solution.ask({ op: "value", name: "env" }, patientMs)) as {
    ok: Record<string, string>;
  };
  expect(Object.keys(reply.ok).toSorted((a, b) => a.localeCompare(b))).toEqual([
    "HOME",
    "LAB_RUN",
    "LANG",
    "PATH",
    "TMPDIR",
    "TZ",
  ]);
});

describe("is ended, with its reason,", () => {
  test.each<[string, string, object, object]>([
    ["when it never answers", "while (true);", {}, { killed: "timeout" }],
    [
      "when it prints too much",
      "for (;;) process.stdout.write('x'.repeat(10_000));",
      { outputBytes: 100_000 },
      { killed: "output" },
    ],
    [
      "when its heap is full",
      "const a = []; for (;;) a.push({ x: Array(50).fill(1.5) });",
      { memoryMb: 96 },
      { killed: "memory" },
    ],
    [
      "when its buffers fill the memory",
      "const a = []; const clock = new Int32Array(new SharedArrayBuffer(4)); while (a.length < 100) { a.push(Buffer.alloc(10_000_000, 1)); Atomics.wait(clock, 0, 0, 50); }",
      { memoryMb: 200 },
      { killed: "memory" },
    ],
    [
      "when it writes something else into the channel",
      "require('node:fs').writeSync(3, 'garbage\\n'); while (true);",
      {},
      { killed: "frame" },
    ],
    ["when it calls exit", "process.exit(4);", {}, { exitCode: 4, dying: { how: "exit", exitCode: 4 } }],
    [
      "when it kills itself",
      "process.kill(process.pid, 'SIGKILL'); while (true);",
      {},
      { signal: "SIGKILL" },
    ],
  ])("%s", async (_, code, limits, death) => {
    const { solution } = await load(
      code,
      limits,
      "killed" in death && death.killed === "timeout" ? 1_000 : patientMs,
    );
    expect(await solution.whenDead).toMatchObject(death);
    expect(await solution.ask({ op: "listens" }, patientMs)).toHaveProperty("death");
  });
});

test("an error thrown between two requests ends it, and is told", async () => {
  const { solution } = await load("setTimeout(() => { throw new TypeError('later'); }, 0);");
  expect(await solution.whenDead).toMatchObject({
    exitCode: 1,
    dying: { how: "uncaught", error: { name: "TypeError", message: "later" } },
  });
});

test("output is given once, and its cut is marked", async () => {
  const { solution } = await load("exports.print = (n) => { console.log('x'.repeat(n)); };");
  await solution.ask({ op: "call", name: "print", calls: [[10]] }, patientMs);
  let taken = "";
  await until(() => (taken += solution.takeOutput()).length === 11);
  expect(taken).toBe(`${"x".repeat(10)}\n`);
  expect(solution.takeOutput()).toBe("");
  await solution.ask({ op: "call", name: "print", calls: [[3_000]] }, patientMs);
  solution.kill("closed");
  await solution.whenDead;
  expect(solution.takeOutput()).toBe(`${"x".repeat(2_000)}\n… (cut, 1001 more characters)`);
});

test("whatever it started ends with it", async () => {
  const code = `
    const { spawn } = require("node:child_process");
    const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"], { detached: true, stdio: "ignore" });
    child.unref();
    exports.mark = process.env.LAB_RUN;`;
  const { solution } = await load(code);
  const { ok: mark } = (await solution.ask({ op: "value", name: "mark" }, patientMs)) as { ok: string };
  await until(() => listMarked(mark).length === 2);
  solution.kill("closed");
  await solution.whenDead;
  await until(() => listMarked(mark).length === 0);
  expect(solution.death()).toMatchObject({ killed: "closed" });
});
