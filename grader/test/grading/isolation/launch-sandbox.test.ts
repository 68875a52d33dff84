import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { chmodSync, existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, expect, jest } from "@jest/globals";
import type { SolutionProcess } from "../../../src/grading/run/solution-process.ts";
import { superviseSolution } from "../../../src/grading/run/solution-process.ts";
import { listDescendants } from "@lab/own-server";
import { openLauncher, type Launcher } from "../../../src/grading/isolation/open-launcher.ts";
import { findSandboxTools, type SandboxTools } from "../../../src/grading/isolation/sandbox-tools.ts";
import { listMarked, until } from "../../support/marked-processes.ts";
import { testInSandbox } from "../../support/sandbox.ts";
import { hostFile, patientLimits } from "../../support/solution.ts";
import { makeFolder, makePrivateFolder } from "../../support/temporary-folder.ts";

jest.setTimeout(120_000);

const patientMs = 20_000;
const started: SolutionProcess[] = [];

afterEach(async () => {
  for (const each of started) each.kill("closed");
  await Promise.all(started.splice(0).map(({ whenDead }) => whenDead));
});

function openSandbox(): Launcher & { folder: string } {
  const folder = makePrivateFolder();
  const tools = findSandboxTools() as SandboxTools;
  return {
    ...openLauncher({ isolation: { level: "sandbox", tools }, hostFile, folder }),
    folder: folder.path,
  };
}

function start(
  launcher: Launcher,
  { marker = `run-${randomUUID()}`, memoryMb = 512, withoutPermissions = true } = {},
): SolutionProcess {
  const limits = { ...patientLimits, memoryMb };
  const options = {
    program: "host",
    heapMb: 256,
    memoryMb,
    totalMs: 20_000,
    marker,
    preload: [],
    withoutPermissions,
  } as const;
  const solution = superviseSolution(launcher.launch(options), limits);
  started.push(solution);
  return solution;
}

/** Evaluates an expression in a fresh sandbox, without Node's permissions: the walls are the sandbox's own. */
async function evaluate(expression: string, options: Parameters<typeof start>[1] = {}): Promise<unknown> {
  const code = `exports.value = (() => { try { return ${expression}; } catch (error) { return error.code; } })();`;
  const solution = start(openSandbox(), options);
  const loaded = await solution.ask({ op: "load", code, format: "cjs" }, patientMs);
  if ("death" in loaded) return loaded.death;
  const reply = await solution.ask({ op: "value", name: "value" }, patientMs);
  return "ok" in reply ? reply.ok : reply;
}

testInSandbox.each<[string, string, unknown]>([
  [
    "is nobody, whoever started it",
    "[process.getuid(), process.getgid(), process.getgroups().length]",
    [65_534, 65_534, 1],
  ],
  [
    "sees its own processes only",
    "require('fs').readdirSync('/proc').filter((name) => /^\\d+$/.test(name)).length < 5",
    true,
  ],
  [
    "sees nothing of the machine but libraries",
    "require('fs').readdirSync('/').sort()",
    ["app", "dev", "etc", "lib", "lib64", "proc", "run", "tmp", "usr"],
  ],
  [
    "has four files in /etc",
    "require('fs').readdirSync('/etc').sort()",
    ["group", "hosts", "nsswitch.conf", "passwd"],
  ],
  [
    "finds no suite",
    `require('fs').readdirSync(${JSON.stringify(join(__dirname, "../../../suites"))})`,
    "ENOENT",
  ],
  ["can't write to the root", "require('fs').writeFileSync('/x', '')", "EROFS"],
  ["can't write to /dev", "require('fs').writeFileSync('/dev/x', '')", "EROFS"],
  ["can't write to the host's files", "require('fs').writeFileSync('/app/host.cjs', '')", "EROFS"],
  [
    "shows no path of the machine in bwrap's command line",
    "/work|home|tmp\\/|root/.test(require('fs').readFileSync('/proc/1/cmdline', 'latin1'))",
    false,
  ],
  [
    "inherits none of our environment",
    "require('fs').readFileSync('/proc/1/environ', 'latin1').replaceAll('\\0', ' ').trim()",
    "PATH=/usr/bin:/bin",
  ],
  ["knows who it is and where localhost is", "require('os').userInfo().username", "solution"],
  [
    "can't be root in a namespace of its own",
    "require('child_process').spawnSync('/app/node', ['-p', '1']).status",
    0,
  ],
])("%s", async (_what, expression, value) => {
  expect(await evaluate(expression)).toEqual(value);
});

testInSandbox("its disk is as large as it is said to be", async () => {
  const fill = `(() => { const fs = require("fs"); let n = 0; try { for (; n < 40; n++) fs.writeFileSync("/tmp/" + n, Buffer.alloc(4_000_000)); } catch (error) { return [n, error.code]; } })()`;
  const [files, code] = (await evaluate(fill)) as [number, string];
  expect(code).toBe("ENOSPC");
  expect(files).toBeLessThan(17);
});

testInSandbox("starts so many processes and no more", async () => {
  const bomb = `(() => { const { spawn } = require("child_process"); let started = 0;
    for (let n = 0; n < 100; n++) { try { const child = spawn("/app/node", ["-e", "setTimeout(() => {}, 9999)"], { stdio: "ignore" }); child.on("error", () => {}); if (child.pid) started++; } catch {} }
    return started; })()`;
  const processes = (await evaluate(bomb)) as number;
  expect(processes).toBeLessThan(64);
});

testInSandbox("the memory of all that it starts is its own", async () => {
  const hog = `(() => { const { spawnSync } = require("child_process"); spawnSync("/app/node", ["-e", "const a = []; for (let n = 0; n < 60; n++) { a.push(Buffer.alloc(10_000_000, 1)); } setTimeout(() => {}, 9999)"]); })()`;
  expect(await evaluate(hog, { memoryMb: 300 })).toMatchObject({ killed: "memory" });
});

testInSandbox("what it left behind ends with it", async () => {
  const marker = randomUUID();
  const launcher = openSandbox();
  const solution = start(launcher, { marker });
  const code = `const { spawn } = require("child_process"); spawn("/app/node", ["-e", "setTimeout(() => {}, 99999)"], { detached: true, stdio: "ignore" }).unref();`;
  await solution.ask({ op: "load", code, format: "cjs" }, patientMs);
  expect(listMarked(marker)).toHaveLength(2);
  solution.kill("closed");
  await solution.whenDead;
  await until(() => listMarked(marker).length === 0);
  expect(readdirSync(launcher.folder).filter((name) => name.endsWith(".sock"))).toEqual([]);
});

testInSandbox("a signal that ended it is told as one", async () => {
  const solution = start(openSandbox());
  const code = "process.kill(process.pid, 'SIGABRT'); setTimeout(() => {}, 5_000);";
  await solution.ask({ op: "load", code, format: "cjs" }, patientMs);
  expect(await solution.whenDead).toMatchObject({ exitCode: null, signal: "SIGABRT" });
});

testInSandbox("ended in each of its first milliseconds, it leaves nothing running", async () => {
  const marker = `early-${randomUUID()}`;
  const launcher = openSandbox();
  for (let ms = 0; ms < 24; ms++) {
    const solution = start(launcher, { marker });
    await delay(ms / 2);
    solution.kill("closed");
    await solution.whenDead;
  }
  await until(() => listMarked(marker).length === 0);
  expect(listMarked(marker)).toEqual([]);
});

testInSandbox(
  "ended before it has told of a first process, it leaves nothing that waits for its start",
  async () => {
    // Stands for bwrap on a machine so busy that it does not come to say a word.
    const bwrap = join(makeFolder({ bwrap: "#!/bin/sh\nsleep 600 & wait\n" }), "bwrap");
    chmodSync(dirname(bwrap), 0o755);
    chmodSync(bwrap, 0o755);
    const folder = makePrivateFolder();
    const tools = { ...(findSandboxTools() as SandboxTools), bwrap };
    const launcher = openLauncher({ isolation: { level: "sandbox", tools }, hostFile, folder });
    const limits = { heapMb: 256, memoryMb: 512, totalMs: 20_000 };
    const { child, end } = launcher.launch({ program: "host", ...limits, marker: "silent", preload: [] });
    await until(() => listDescendants(child.pid).length === 2);
    const both = listDescendants(child.pid);
    end();
    await once(child, "exit");
    await until(() => both.every((pid) => !existsSync(`/proc/${pid}`)));
  },
);
