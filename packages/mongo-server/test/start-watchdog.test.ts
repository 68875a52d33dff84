import { existsSync, readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { provideMongo } from "../src/index.ts";
import { makeFolder } from "./support/fake-programs.ts";
import { firstLine, runInProcess } from "./support/run-in-process.ts";

const startLimitMs = 120_000;
const cleanupLimitMs = 10_000;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function becomesTrue(holds: () => boolean): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < cleanupLimitMs && !holds(); waitedMs += 50) await sleep(50);
  return holds();
}

const grader = `
  import { spawnMongod } from "./src/spawn-mongod.ts";
  import { awaitServer } from "./src/await-server.ts";
  const mongod = spawnMongod(process.env.TEST_MONGOD, { socketFolder: process.env.TEST_SOCKETS });
  await awaitServer(mongod.host, AbortSignal.timeout(60_000));
  console.log(JSON.stringify({ pid: mongod.pid, folder: mongod.folder }));
  if (process.env.TEST_NEXT === "wait") setInterval(() => {}, 1_000);
`;

const cutOff = `
  import { spawn } from "node:child_process";
  import { mkdtempSync } from "node:fs";
  import { startWatchdog } from "@lab/own-server";
  const folder = mkdtempSync(process.env.TEST_PARENT + "/lab-mongod-");
  const watchdog = startWatchdog({ folder, endsOn: "KILL" });
  const survivor = spawn("/bin/sh", ["-c", "while :; do sleep 1; done", folder], { detached: true, stdio: "ignore" });
  // What was spawned is gone, and what it had just started is not.
  watchdog.guard(0);
  console.log(JSON.stringify({ pid: survivor.pid, folder }));
  setInterval(() => {}, 1_000);
`;

test("what names the server's folder ends too, where the one that was to be watched never was", async () => {
  const child = await runInProcess(cutOff, { ...process.env, TEST_PARENT: makeFolder() });
  const { pid, folder } = JSON.parse(await firstLine(child)) as { pid: number; folder: string };
  expect({ alive: isAlive(pid), folder: existsSync(folder) }).toEqual({ alive: true, folder: true });
  child.kill("SIGKILL");
  expect(await becomesTrue(() => !isAlive(pid) && !existsSync(folder))).toBe(true);
});

test.each([
  { how: "SIGKILL", next: "wait" },
  { how: "SIGINT", next: "wait" },
  { how: "its own end without stop()", next: "end" },
])(
  "a grader ended by $how leaves neither mongod nor its folder nor its socket",
  async ({ how, next }) => {
    const binary = await provideMongo();
    const path = "path" in binary ? binary.path : "";
    const sockets = makeFolder();
    const settings = { TEST_MONGOD: path, TEST_NEXT: next, TEST_SOCKETS: sockets };
    const child = await runInProcess(grader, { ...process.env, ...settings });
    const { pid, folder } = JSON.parse(await firstLine(child)) as { pid: number; folder: string };
    if (next === "wait") {
      expect({ alive: isAlive(pid), folder: existsSync(folder) }).toEqual({ alive: true, folder: true });
      expect(readdirSync(sockets)).toHaveLength(1);
      child.kill(how as NodeJS.Signals);
    }
    expect(await becomesTrue(() => !isAlive(pid) && !existsSync(folder))).toBe(true);
    expect(readdirSync(sockets)).toEqual([]);
  },
  startLimitMs,
);
