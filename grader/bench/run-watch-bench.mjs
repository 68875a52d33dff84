/**
 * The last part of `npm run bench`: how long a watch takes from a save to the verdict on the screen, against the tuned
 * set-up (tuned.mjs) run in turn in the same sitting.
 */
import { spawn } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { copyLab } from "./copy-lab.mjs";
import { median, readCpuMs, run } from "./measure.mjs";
import { prepareTuned } from "./tuned.mjs";

const { values } = parseArgs({
  options: { saves: { type: "string", default: "30" }, only: { type: "string" } },
});
const saves = Number(values.saves);
const savesBetweenTuned = 5;
const limit = 0.2;
/** A person reads what came out, and types. Ready for the next save a watch is after less than half of it. */
const restMs = 2_000;
const idleMs = 20_000;
/** Until nothing is left of the last save: the process for the next one is warmed up meanwhile. */
const settleMs = 10_000;
const exercises = {
  "rest-01": { path: "rest/01-read-catalogue", file: "src/app.ts" },
  "mongo-01": { path: "mongo/01-find-orders", file: "src/queries.ts" },
};
const chosen = Object.entries(exercises).filter(([id]) => values.only === undefined || id === values.only);

delete process.env.NODE_EXTRA_CA_CERTS;
const tuned = prepareTuned();
const lab = copyLab(Object.values(exercises).map(({ path }) => path));
try {
  await run(tuned);
  const tunedTimes = [];
  const rows = [];
  for (const [id, exercise] of chosen) rows.push(await benchWatch(id, exercise, tunedTimes));
  const base = median(tunedTimes);
  console.log(
    `\n| from a save to the verdict, ${saves} saves | median | 9 of 10 within | ratio | at most | | CPU idle |`,
  );
  console.log("| --- | --- | --- | --- | --- | --- | --- |");
  console.log(`| tuned, in turn | ${base.toFixed(0)} ms | | 1.00 | | | |`);
  for (const { id, times, idle } of rows) {
    const ratio = median(times) / base;
    const nineOfTen = times.toSorted((one, other) => one - other)[Math.ceil(times.length * 0.9) - 1];
    console.log(
      `| npm run watch -- ${id} | ${median(times).toFixed(0)} ms | ${nineOfTen.toFixed(0)} ms | ${ratio.toFixed(2)} | ${limit.toFixed(2)} | ${ratio <= limit ? "holds" : "MISSED"} | ${idle} |`,
    );
  }
} finally {
  rmSync(lab, { recursive: true, force: true });
}

async function benchWatch(id, { path, file }, tunedTimes) {
  const watched = join(lab, "exercises", path, file);
  const text = readFileSync(watched, "utf8");
  const watch = spawn("npm", ["run", "-s", "watch", "--", id, "--plain"], {
    cwd: lab,
    env: { ...process.env, INIT_CWD: lab },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const lines = createInterface({ input: watch.stdout });
  const verdict = () =>
    new Promise((resolve) => {
      const look = (line) => {
        if (!/^\d+ of \d+ points/.test(line)) return;
        lines.off("line", look);
        resolve(line);
      };
      lines.on("line", look);
    });
  await verdict();
  await sleep(restMs);
  const times = [];
  // The first save finds much that has never run before.
  for (let n = 0; n <= saves; n++) {
    if (n % savesBetweenTuned === 0) tunedTimes.push((await run(tuned)).ms);
    const judged = verdict();
    const startedMs = performance.now();
    writeFileSync(watched, `${text}\n// ${n}\n`);
    const line = await judged;
    if (n > 0) times.push(performance.now() - startedMs);
    if (!line.startsWith("100 of 100")) console.error(`${id}: ${line}`);
    await sleep(restMs);
  }
  await sleep(settleMs);
  const before = readCpuMs(watch.pid);
  await sleep(idleMs);
  const usedMs = readCpuMs(watch.pid) - before;
  process.kill(-Number(watch.pid), "SIGTERM");
  await new Promise((resolve) => watch.once("exit", resolve));
  return { id, times, idle: `${((usedMs / idleMs) * 100).toFixed(1)} %` };
}
