import { chmodSync } from "node:fs";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { beginIsolation, chooseIsolation } from "../../../src/grading/probe/choose-isolation.ts";
import { probeIsolation } from "../../../src/grading/probe/probe-isolation.ts";
import { findSandboxTools, type SandboxTools } from "../../../src/grading/isolation/sandbox-tools.ts";
import { caught } from "../../support/caught.ts";
import { testInSandbox } from "../../support/sandbox.ts";
import { hostFile } from "../../support/solution.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

jest.setTimeout(60_000);

test("finds that nothing keeps a solution in at level process", async () => {
  expect(await probeIsolation({ level: "process" }, hostFile)).toBe(
    "a solution could read a file of this machine",
  );
});

testInSandbox("finds no way out of a sandbox", async () => {
  const tools = findSandboxTools() as SandboxTools;
  expect(await probeIsolation({ level: "sandbox", tools }, hostFile)).toBeUndefined();
});

/** A program in bwrap's place, which also nobody may run. */
function replaceBwrap(script: string): SandboxTools {
  const folder = makeFolder({ bwrap: script });
  for (const path of [folder, join(folder, "bwrap")]) chmodSync(path, 0o755);
  return { ...(findSandboxTools() as SandboxTools), bwrap: join(folder, "bwrap") };
}

/** A bwrap whose options are changed on the way. */
function makeLeaky(edit: string): SandboxTools {
  const tools = findSandboxTools() as SandboxTools;
  return replaceBwrap(`#!${process.execPath}
const { readFileSync } = require("node:fs"); const { spawnSync } = require("node:child_process");
const fd = Number(process.argv[process.argv.indexOf("--args") + 1]);
const end = process.argv.indexOf("--");
let options = readFileSync(fd, "utf8").split("\\0").slice(0, -1);
${edit}
const { status } = spawnSync(${JSON.stringify(tools.bwrap)}, ["--info-fd", "5", ...options, ...process.argv.slice(end)], { stdio: [0, 1, 2, 3, 4, 5], env: {} });
process.exit(status ?? 1);
`);
}

testInSandbox.each([
  [
    "shares the network",
    `options.splice(options.indexOf("--unshare-all") + 1, 0, "--share-net");`,
    "a solution could reach a port of this machine",
  ],
  [
    "shows the machine's files",
    `options.splice(options.indexOf("/tmp") - 3, 4, "--bind", "/tmp", "/tmp");`,
    "a solution could read a file of this machine",
  ],
  [
    "leaves the root writable",
    `options = options.filter((option, index) => option !== "--remount-ro" && options[index - 1] !== "--remount-ro");`,
    "a solution could write to, or remount, what is read-only",
  ],
])("notices a sandbox that %s", async (_what, edit, reason) => {
  const tools = makeLeaky(edit);
  expect(await probeIsolation({ level: "sandbox", tools }, hostFile)).toBe(reason);
});

testInSandbox("a bwrap that may not do its work is told with its own words", async () => {
  const tools = replaceBwrap("#!/bin/sh\necho 'bwrap: setting up uid map: Permission denied' >&2\nexit 1\n");
  expect(await probeIsolation({ level: "sandbox", tools }, hostFile)).toBe(
    "a solution can't be started (bwrap: setting up uid map: Permission denied)",
  );
});

test("one's own code runs at process, unless more is asked for", async () => {
  const { isolation } = await beginIsolation({ wanted: "auto", ofOthers: false, hostFile });
  expect(isolation).toEqual({ level: "process" });
});

test("other people's folders never come to process by themselves", async () => {
  const { PATH } = process.env;
  process.env["PATH"] = makeFolder();
  try {
    expect(await caught(chooseIsolation({ wanted: "auto", ofOthers: true, hostFile }))).toMatchObject({
      code: "LAB_ISOLATION_UNAVAILABLE",
      message: expect.stringContaining("there is no bwrap on the PATH"),
      next: expect.stringContaining("sudo apt-get install bubblewrap"),
    });
  } finally {
    process.env["PATH"] = PATH;
  }
});

test("process is taken for other people's folders where it is typed", async () => {
  expect(await chooseIsolation({ wanted: "process", ofOthers: true, hostFile })).toEqual({
    level: "process",
  });
});

testInSandbox("auto comes to sandbox for other people's folders", async () => {
  expect(await chooseIsolation({ wanted: "auto", ofOthers: true, hostFile })).toMatchObject({
    level: "sandbox",
  });
});
