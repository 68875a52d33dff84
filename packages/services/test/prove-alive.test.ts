import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import type { ServiceId } from "@lab/contracts";
import { serviceKinds, type RunningService } from "../src/index.ts";

jest.setTimeout(180_000);

const started: { service: RunningService; folder: string }[] = [];

afterEach(async () => {
  for (const { service, folder } of started.splice(0)) {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function start(id: ServiceId): Promise<{ service: RunningService; folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), "alive-"));
  // A server that root starts runs as somebody else.
  chmodSync(folder, 0o711);
  const env = { ...process.env, LAB_TMP: folder };
  const kind = serviceKinds[id];
  const service = await kind.start(await kind.provide({ env }), { env, seenSocket: (file) => file });
  started.push({ service, folder });
  return { service, folder };
}

/** Its own processes, by what their command line holds. */
function listProcesses(...texts: string[]): number[] {
  const read = (pid: string): string => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "latin1");
    } catch {
      return "";
    }
  };
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => texts.every((text) => read(pid).includes(text))).map(Number);
}

const kinds = Object.values(serviceKinds);
const ofPrograms = kinds.filter(({ traces }) => traces.programs.length > 0).map(({ id }) => id);

test.each(kinds.map(({ id }) => id))("%s lives, and is the same run each time it is asked", async (id) => {
  const { service } = await start(id);
  const run = await service.proveAlive();
  expect(run).toMatch(/\w/);
  expect(await service.proveAlive()).toBe(run);
});

/** What each says at once, and not after it has looked for its server for a while. */
const refusals: Partial<Record<ServiceId, string>> = {
  mongo: "Client must be connected",
  postgres: "ECONNREFUSED",
};

const describeOnLinux = process.platform === "linux" ? describe : describe.skip;

describeOnLinux("a server whose processes get a signal", () => {
  test.each(ofPrograms)("%s that was killed does not live, and is not waited for", async (id) => {
    const { service, folder } = await start(id);
    const waiting = service.createStore("a").then((store) => store.sizeBytes());
    waiting.catch(() => {});
    const pids = listProcesses(folder, ...serviceKinds[id].traces.programs);
    expect(pids.length).toBeGreaterThan(0);
    for (const pid of pids) process.kill(pid, "SIGKILL");
    await expect(service.proveAlive()).rejects.toThrow("ended by SIGKILL");
    await expect(service.createStore("b").then((store) => store.sizeBytes())).rejects.toThrow(
      refusals[id] ?? "",
    );
  });

  test("postgres that began anew because a process of its own crashed is another run", async () => {
    const { service, folder } = await start("postgres");
    const run = await service.proveAlive();
    const [name = ""] = readdirSync(folder);
    const [victim] = listProcesses(basename(name), "walwriter");
    process.kill(Number(victim), "SIGKILL");
    let answer = run;
    // It refuses while it recovers.
    for (let turn = 0; answer === run && turn < 200; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      answer = await service.proveAlive().catch(() => run);
    }
    expect(answer).not.toBe(run);
  });
});
