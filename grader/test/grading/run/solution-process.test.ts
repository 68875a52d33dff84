import { execFileSync, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { getPriority } from "node:os";
import { join } from "node:path";
import { describe, expect, jest, test } from "@jest/globals";
import { nodeFlags } from "../../../src/grading/isolation/node-flags.ts";
import { until } from "../../support/marked-processes.ts";
import { startProcess } from "../../support/solution.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

jest.setTimeout(60_000);

const patientMs = 20_000;

/** Loads plain JavaScript into a fresh process. */
async function load(code: string, limits: Parameters<typeof startProcess>[0] = {}, timeoutMs = patientMs) {
  const solution = startProcess(limits);
  return { solution, reply: await solution.ask({ op: "load", code, format: "cjs" }, timeoutMs) };
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
    [
      "when it writes what is nested without an end into the channel",
      `const { writeSync } = require('node:fs'); writeSync(3, '{"id":1,"ok":' + '['.repeat(60_000)); writeSync(3, ']'.repeat(60_000) + '}\\n'); while (true);`,
      {},
      { killed: "frame" },
    ],
    [
      "when it asks for more than it reads",
      `const { writeSync } = require('node:fs');
       const frame = JSON.stringify({ stub: 0, call: 1, method: 'x'.repeat(50_000), args: [] }) + '\\n';
       for (;;) try { writeSync(3, frame); } catch {}`,
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

test.each([
  ["starts no other process", "require('node:child_process').spawnSync('true').error ?? 0"],
  ["starts no worker", "new (require('node:worker_threads').Worker)('1', { eval: true })"],
  ["reads no file of the machine", "require('node:fs').readFileSync('/etc/hostname')"],
  ["reads no suite", `require('node:fs').readdirSync(${JSON.stringify(join(__dirname, "../../../suites"))})`],
  ["writes outside of its home nothing", "require('node:fs').writeFileSync('/tmp/lab-was-here', '')"],
  ["finds no process of the machine", "require('node:fs').readdirSync('/proc')"],
])("%s", async (_what, attempt) => {
  const { solution } = await load(
    `let code; try { const made = ${attempt}; code = made?.code; } catch (error) { code = error.code; } exports.code = code;`,
  );
  expect(await solution.ask({ op: "value", name: "code" }, patientMs)).toMatchObject({
    ok: "ERR_ACCESS_DENIED",
  });
});

test("signals nobody but itself", async () => {
  const { solution } = await load(
    `try { process.kill(process.ppid, 0); } catch (error) { exports.code = error.code; }
     exports.own = process.kill(process.pid, 0); exports.raw = process._kill(process.ppid, 0);`,
  );
  expect(await solution.ask({ op: "value", name: "code" }, patientMs)).toMatchObject({ ok: "EPERM" });
  expect(await solution.ask({ op: "value", name: "own" }, patientMs)).toMatchObject({ ok: true });
  expect(await solution.ask({ op: "value", name: "raw" }, patientMs)).toMatchObject({ ok: -1 });
});

test("a home of its own is there to be written to, and gone afterwards", async () => {
  const { solution } = await load(
    "exports.home = process.env.HOME; require('node:fs').writeFileSync(exports.home + '/note', 'kept');",
  );
  const { ok: home } = (await solution.ask({ op: "value", name: "home" }, patientMs)) as { ok: string };
  expect(readFileSync(join(home, "note"), "utf8")).toBe("kept");
  solution.kill("closed");
  await solution.whenDead;
  expect(existsSync(home)).toBe(false);
});

test("a native module imports libraries of the table, by name and whole, also later", async () => {
  const solution = startProcess();
  const code = `import express, { Router } from "express"; const { join } = await import("node:path");
    export const found = [typeof express, typeof Router, join("a", "b"), import.meta.url.startsWith("file:")];`;
  expect(await solution.ask({ op: "load", code, format: "esm" }, patientMs)).toMatchObject({
    ok: { exports: ["found"] },
  });
  expect(await solution.ask({ op: "value", name: "found" }, patientMs)).toMatchObject({
    ok: ["function", "function", "a/b", true],
  });
});

test("writes no report of Node's, which knows no permissions", async () => {
  const folder = makeFolder();
  const solution = startProcess();
  const code = `exports.write = () => {
    process.report.directory = ${JSON.stringify(folder)};
    return process.report.writeReport("report.json");
  };`;
  await solution.ask({ op: "load", code, format: "cjs" }, patientMs);
  const reply = await solution.ask({ op: "call", name: "write", calls: [[]] }, patientMs);
  expect(reply).toMatchObject({ ok: [{ threw: { name: "TypeError" } }] });
  expect(readdirSync(folder)).toEqual([]);
});

/** What Node's permissions let through, as files that appear in a folder. */
const written: [string, (folder: string) => string][] = [
  [
    "traces of V8's, as X50",
    (folder) => `const v8 = require("node:v8");
      for (const flag of ["--trace-turbo", "--trace-turbo-path=${folder}"]) v8.setFlagsFromString(flag);
      const hot = (n) => { let s = 0; for (let i = 0; i < n; i++) s = (s * 31 + i) | 0; return s; };
      for (let i = 0; i < 3000; i++) hot(5000);`,
  ],
  [
    "code of V8's",
    (folder) => `const v8 = require("node:v8");
      for (const flag of ["--redirect-code-traces", "--redirect-code-traces-to=${folder}/code", "--trace-opt"])
        v8.setFlagsFromString(flag);
      const hot = (n) => { let s = 0; for (let i = 0; i < n; i++) s = (s * 31 + i) | 0; return s; };
      for (let i = 0; i < 3000; i++) hot(5000);`,
  ],
];

describe("writes past Node's permissions", () => {
  test.each(written)("no %s, as it would without the host", async (_, attack) => {
    const [bare, held] = [makeFolder(), makeFolder()];
    const flags = nodeFlags({ heapMb: 200, readable: [], home: makeFolder() });
    // V8 leaves a file in the working folder besides.
    execFileSync(process.execPath, [...flags, "-e", attack(bare)], { cwd: makeFolder(), stdio: "ignore" });
    expect(readdirSync(bare)).not.toEqual([]);

    const { reply } = await load(attack(held));
    expect(reply).toMatchObject({ problem: { error: { code: "EPERM" } } });
    expect(readdirSync(held)).toEqual([]);
  });
});

test("changes no process's priority and opens no debugger, by name or by import, as X51 would without the host", async () => {
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  try {
    const before = getPriority(other.pid);
    const solution = startProcess();
    const code = `import os, { setPriority } from "node:os"; import v8, { setFlagsFromString } from "node:v8";
      const told = (work) => { try { work(); return "done"; } catch ({ code }) { return code; } };
      export const answers = [
        told(() => setPriority(${other.pid}, 19)), told(() => os.setPriority(${other.pid}, 19)),
        told(() => os.setPriority(5)), told(() => setFlagsFromString("--trace-opt")),
        told(() => process._debugProcess(${other.pid})),
        told(() => Object.defineProperty(os, "setPriority", { value: 1 })) === "done",
      ];`;
    await solution.ask({ op: "load", code, format: "esm" }, patientMs);
    expect(await solution.ask({ op: "value", name: "answers" }, patientMs)).toMatchObject({
      ok: ["EPERM", "EPERM", "EPERM", "EPERM", "EPERM", false],
    });
    expect(getPriority(other.pid)).toBe(before);

    const flags = nodeFlags({ heapMb: 200, readable: [], home: makeFolder() });
    const attack = `require("node:os").setPriority(${other.pid}, 19)`;
    execFileSync(process.execPath, [...flags, "-e", attack], { stdio: "ignore" });
    expect(getPriority(other.pid)).toBe(19);
  } finally {
    other.kill("SIGKILL");
  }
});
