import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { firstLine, runInProcess } from "./support/run-in-process.ts";
import { describeWithPostgres, testProgram } from "./support/test-server.ts";

const cleanupLimitMs = 15_000;

let sockets: string;
let temporary: string;

beforeEach(() => {
  sockets = mkdtempSync(join(tmpdir(), "lab-test-"));
  temporary = mkdtempSync(join(tmpdir(), "lab-test-"));
  // Root's server runs as somebody else, who has to get there.
  for (const folder of [sockets, temporary]) chmodSync(folder, 0o755);
});

afterEach(() => {
  for (const folder of [sockets, temporary]) rmSync(folder, { recursive: true, force: true });
});

async function becomesTrue(holds: () => boolean): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < cleanupLimitMs && !holds(); waitedMs += 50) await sleep(50);
  return holds();
}

/** Processes whose command line names the server's folder, by which they are all called. */
function listProcesses(name: string): string[] {
  const lines = execFileSync("ps", ["-A", "-o", "command"], { encoding: "utf8" }).split("\n");
  return lines.filter((line) => line.includes(name));
}

/** Whether the system keeps the segment; other tests' servers have some of their own. */
function isShared(segment: string): boolean {
  const list = existsSync("/proc/sysvipc/shm") ? readFileSync("/proc/sysvipc/shm", "utf8") : "";
  return list.split("\n").some((line) => line.trim().split(/\s+/)[1] === segment);
}

const grader = `
  import { readdirSync, readFileSync } from "node:fs";
  import { connectPostgres, startPostgres } from "./src/index.ts";
  const program = JSON.parse(process.env.TEST_PROGRAM);
  const server = await startPostgres(program, { socketFolder: process.env.TEST_SOCKETS });
  const store = await server.createStore("a");
  const client = await connectPostgres(store.address);
  await client.query("SET statement_timeout = 0");
  // A session that looks up from its work for nobody.
  if (process.env.TEST_NEXT === "wait") client.query("SELECT count(*) FROM generate_series(1, 1e12)").catch(() => {});
  else await client.end();
  const { host } = store.address;
  const [name] = readdirSync(process.env.LAB_TMP);
  const pidFile = process.env.LAB_TMP + "/" + name + "/data/postmaster.pid";
  const segment = readFileSync(pidFile, "utf8").split("\\n")[6].trim().split(/ +/)[1];
  console.log(JSON.stringify({ host, name, segment }));
`;

describeWithPostgres("a grader that ends", () => {
  test.each([
    { how: "SIGKILL", next: "wait" },
    { how: "SIGINT", next: "wait" },
    { how: "its own end without stop()", next: "end" },
  ])("by $how leaves no process, no folder, no socket and no shared memory", async ({ how, next }) => {
    const settings = { TEST_PROGRAM: JSON.stringify(testProgram()), TEST_SOCKETS: sockets, TEST_NEXT: next };
    const child = await runInProcess(grader, { ...process.env, ...settings, LAB_TMP: temporary });
    const { host, name, segment } = JSON.parse(await firstLine(child)) as Record<
      "host" | "name" | "segment",
      string
    >;
    if (next === "wait") {
      expect(existsSync(host)).toBe(true);
      expect(listProcesses(name).length).toBeGreaterThan(5);
      expect(readdirSync(sockets)).toHaveLength(1);
      expect(isShared(segment)).toBe(existsSync("/proc/sysvipc/shm"));
      child.kill(how as NodeJS.Signals);
    }
    expect(
      await becomesTrue(() => listProcesses(name).length === 0 && readdirSync(temporary).length === 0),
    ).toBe(true);
    expect(readdirSync(sockets)).toEqual([]);
    expect(isShared(segment)).toBe(false);
  });
});
