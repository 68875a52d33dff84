import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { LabError } from "@lab/contracts";
import { startWorker } from "../../../src/ground/workers/start-worker.ts";
import type { JobWorker } from "../../../src/ground/workers/supervise-jobs.ts";
import { caught } from "../../support/caught.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const job = { learner: "ada" };

/** A worker that runs this code in place of the lab's. */
function startFake(code: string): JobWorker<object, unknown> {
  const file = join(makeFolder({ "fake.cjs": code }), "fake.cjs");
  return startWorker({
    file,
    command: "class-worker",
    setup: {},
    describeEnd: (how, said) => new LabError("LAB_CLASS_WORKER_ENDED", { how, said, folder: "class" }),
  });
}

test("a worker is told a job together with the next", async () => {
  const worker = startFake(`
    process.on("message", ({ job, next }) => {
      if (job) process.send({ key: job.learner + " " + next?.learner });
    });`);
  expect(await worker.run(job, { learner: "bob" })).toEqual({ key: "ada bob" });
  expect(await worker.run(job)).toEqual({ key: "ada undefined" });
  await worker.end();
});

test("a worker is told its setup, then its jobs, and its answers come back in turn", async () => {
  const worker = startFake(`
    const seen = [];
    process.on("message", (message) => {
      seen.push(Object.keys(message)[0]);
      if (message.job) process.send({ key: seen.join() + " " + process.argv[2] + " " + message.job.learner });
    });`);
  expect(await worker.run(job)).toEqual({ key: "setup,job class-worker ada" });
  expect(await worker.run({ ...job, learner: "bob" })).toEqual({ key: "setup,job,job class-worker bob" });
  await worker.end();
});

test.each([
  ["ends by itself", "process.exitCode = 7; process.disconnect();", "exit code 7"],
  ["throws", "throw new Error('out of luck');", "exit code 1"],
  ["is killed", "process.kill(process.pid, 'SIGKILL');", "SIGKILL"],
])("a worker that %s in the middle of a job says how", async (_, code, how) => {
  const worker = startFake(`process.on("message", ({ job }) => { if (job) { ${code} } });`);
  expect(await caught(worker.run(job))).toMatchObject({
    code: "LAB_CLASS_WORKER_ENDED",
    message: expect.stringContaining(`in the middle of it (${how}).`),
    next: "npm run grade -- --submissions class --resume",
  });
  await worker.end();
});

test("its last words are kept, not all of them", async () => {
  const worker = startFake(`
    process.stderr.write("x".repeat(5000) + "the end", () => process.exit(1));`);
  const { message } = (await caught(worker.run(job))) as Error;
  expect(message).toMatch(/Its last words: x+the end$/);
  expect(message.length).toBeLessThan(1_200);
  await worker.end();
});

test("a worker that is gone takes no further job", async () => {
  const worker = startFake("process.exit(0)");
  await caught(worker.run(job));
  expect(await caught(worker.run(job))).toMatchObject({
    message: expect.stringContaining("before it began"),
  });
});

test("kill ends it and what it started in its group; its job is not left waiting", async () => {
  const worker = startFake(`
    const { spawn } = require("node:child_process");
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1e6)"], { stdio: "ignore" });
    process.on("message", ({ job }) => { if (job && job.learner === "ada") process.send({ key: String(child.pid) }); });`);
  const { key } = (await worker.run(job)) as { key: string };
  const waiting = caught(worker.run({ ...job, learner: "bob" }));
  worker.kill();
  expect(await waiting).toMatchObject({ message: expect.stringContaining("SIGKILL") });
  await worker.end();
  await untilEnded(Number(key));
});

/** A process that was killed is gone as soon as the system comes to it. */
async function untilEnded(pid: number): Promise<void> {
  for (let looks = 0; looks < 300 && isRunning(pid); looks++) await sleep(10);
  expect(isRunning(pid)).toBe(false);
}

/** A killed process may be a zombie until somebody takes notice. */
function isRunning(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
