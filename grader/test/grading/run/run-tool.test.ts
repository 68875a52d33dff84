import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import type { ToolRequest } from "@lab/contracts";
import type { ChosenIsolation } from "../../../src/grading/isolation/chosen-isolation.ts";
import { findSandboxTools, type SandboxTools } from "../../../src/grading/isolation/sandbox-tools.ts";
import { openToolRunner } from "../../../src/grading/run/run-tool.ts";
import { testInSandbox } from "../../support/sandbox.ts";
import { makeFolder } from "./temporary-folder.ts";

const roomy = { cpuMs: 60_000, timeMs: 60_000, memoryMb: 512, outputBytes: 1_000_000 };
const node = process.execPath;
const opened: ReturnType<typeof openToolRunner>[] = [];

afterEach(() => {
  for (const each of opened.splice(0)) each.close();
});

async function run(isolation: ChosenIsolation, request: Partial<ToolRequest>) {
  const runner = openToolRunner(isolation);
  opened.push(runner);
  const environment = { PATH: process.env["PATH"] ?? "" };
  return runner.runTool({
    program: node,
    args: [],
    folder: makeFolder(),
    environment,
    limits: roomy,
    ...request,
  });
}

const levels: [string, typeof testInSandbox, () => ChosenIsolation][] = [
  ["process", test, () => ({ level: "process" })],
  ["sandbox", testInSandbox, () => ({ level: "sandbox", tools: findSandboxTools() as SandboxTools })],
];

describe.each(levels)("at %s", (_, test, isolation) => {
  test("what goes in comes out, with the exit code and what was said of it", async () => {
    const code = "process.stdin.pipe(process.stdout); console.error('said'); process.exitCode = 3";
    const answer = await run(isolation(), { args: ["-e", code], input: Buffer.from([0, 255, 10]) });
    expect(answer).toMatchObject({ exitCode: 3, stdout: Buffer.from([0, 255, 10]), stderr: "said\n" });
  });

  test("it works in its folder, with the environment that it is given", async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, "a.txt"), "of the folder");
    const code =
      "process.stdout.write(fs.readFileSync('a.txt') + ' ' + Object.keys(process.env).sort().join())";
    const answer = await run(isolation(), { folder, args: ["-e", code], environment: { WORD: "1" } });
    expect(answer).toMatchObject({ exitCode: 0 });
    const [said, names] = ("stdout" in answer ? answer.stdout.toString() : "").split("of the folder ");
    expect(said).toBe("");
    expect(names?.split(",").filter((name) => name !== "PWD")).toEqual(["WORD"]);
  });

  test.each([
    ["time of a processor", "for (;;);", { cpuMs: 200 }, "time"],
    ["memory", "const all = []; for (;;) all.push(Buffer.alloc(1e6, 1))", { memoryMb: 128 }, "memory"],
    ["output", "for (;;) fs.writeSync(1, 'x'.repeat(10_000))", { outputBytes: 50_000 }, "output"],
  ])("it is ended where it takes too much: %s", async (_name, code, limit, passed) => {
    const answer = await run(isolation(), { args: ["-e", code], limits: { ...roomy, ...limit } });
    expect(answer).toMatchObject({ passed });
  });

  test.each([
    ["stands still", "setInterval(() => {}, 1000)", { timeMs: 300 }, /stood still for 0\.3 s/],
    ["is ended by somebody else", "process.kill(process.pid, 'SIGKILL')", {}, /ended with 137/],
  ])("what %s is the machine's", async (_how, code, limit, words) => {
    const asked = run(isolation(), { args: ["-e", code], limits: { ...roomy, ...limit } });
    await expect(asked).rejects.toMatchObject({
      code: "LAB_RUN_TOOL_STOPPED",
      message: expect.stringMatching(words),
    });
  });

  test("going down over what it reads is an end of its own", async () => {
    const answer = await run(isolation(), { args: ["-e", "process.kill(process.pid, 'SIGSEGV')"] });
    expect(answer).toMatchObject({ exitCode: 139 });
  });

  test("what it started is ended with it", async () => {
    const folder = makeFolder();
    const inner = "setInterval(() => fs.appendFileSync('ticks', '.'), 20)";
    const code = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(inner)}]); for (;;);`;
    await run(isolation(), {
      folder,
      mayWrite: true,
      args: ["-e", code],
      limits: { ...roomy, cpuMs: 1_000 },
    });
    const ticks = readFileSync(join(folder, "ticks"), "utf8").length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(readFileSync(join(folder, "ticks"), "utf8")).toHaveLength(ticks);
  });

  test("a program that isn't there is told of as that", async () => {
    await expect(run(isolation(), { program: "no-such-program" })).rejects.toMatchObject({ code: "ENOENT" });
  });
});

(process.platform === "linux" ? test : test.skip)(
  "who is at work on a busy machine goes on to the end of what it may have",
  async () => {
    // One thread can't have that much within one round of the clock.
    const limits = { ...roomy, timeMs: 3_000, cpuMs: 3_500 };
    expect(await run({ level: "process" }, { args: ["-e", "for (;;);"], limits })).toMatchObject({
      passed: "time",
    });
  },
);

testInSandbox("in a sandbox it sees its folder and its own files, and writes only where it may", async () => {
  const isolation = { level: "sandbox", tools: findSandboxTools() as SandboxTools } as const;
  const [folder, beside] = [makeFolder(), makeFolder()];
  writeFileSync(join(beside, "secret.txt"), "secret");
  const code = `
    const attempt = (act) => { try { act(); return true; } catch { return false; } };
    const seen = [${JSON.stringify(beside)}, "/etc/passwd", "/root", "/home"].filter((path) => fs.existsSync(path));
    console.log(JSON.stringify({ seen, wrote: attempt(() => fs.writeFileSync("made", "")) }));`;
  const answer = async (request: Partial<ToolRequest>): Promise<unknown> => {
    const end = await run(isolation, { folder, args: ["-e", code], ...request });
    return "stdout" in end ? JSON.parse(end.stdout.toString()) : end;
  };
  expect(await answer({})).toEqual({ seen: [], wrote: false });
  expect(await answer({ mayWrite: true, ownFolders: [beside] })).toEqual({ seen: [beside], wrote: true });
});
