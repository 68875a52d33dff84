/**
 * A part of `npm run bench`: how long `npm run dev` takes from a save to an answer of what was saved, against the tuned
 * set-up (tuned.mjs) run in turn in the same sitting.
 */
import { spawn } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { copyLab } from "./copy-lab.mjs";
import { median, run } from "./measure.mjs";
import { prepareTuned } from "./tuned.mjs";

const { values } = parseArgs({ options: { saves: { type: "string", default: "30" } } });
const saves = Number(values.saves);
const savesBetweenTuned = 5;
const limit = 0.1;
/** A person reads what came out, and types; the process for the next save is warmed up meanwhile. */
const restMs = 2_000;
const pollMs = 2;
const exercises = { "rest-01": "rest/01-read-catalogue", "rest-02": "rest/02-customers-crud" };

const tuned = prepareTuned();
const lab = copyLab(Object.values(exercises));
try {
  await run(tuned);
  const tunedTimes = [];
  const rows = [];
  for (const [id, path] of Object.entries(exercises)) rows.push(await benchDev(id, path, tunedTimes));
  const base = median(tunedTimes);
  console.log(
    `\n| from a save to its answer, ${saves} saves | median | 9 of 10 within | ratio | at most | |`,
  );
  console.log("| --- | --- | --- | --- | --- | --- |");
  console.log(`| tuned, in turn | ${base.toFixed(0)} ms | | 1.00 | | |`);
  for (const { id, times } of rows) {
    const ratio = median(times) / base;
    const nineOfTen = times.toSorted((one, other) => one - other)[Math.ceil(times.length * 0.9) - 1];
    console.log(
      `| npm run dev -- ${id} | ${median(times).toFixed(0)} ms | ${nineOfTen.toFixed(0)} ms | ${ratio.toFixed(2)} | ${limit.toFixed(2)} | ${ratio <= limit ? "holds" : "MISSED"} |`,
    );
  }
} finally {
  rmSync(lab, { recursive: true, force: true });
}

async function benchDev(id, path, tunedTimes) {
  const file = join(lab, "exercises", path, "src/app.ts");
  const text = readFileSync(file, "utf8");
  const dev = spawn(process.execPath, [join(lab, "grader/launch/start.cjs"), "dev", id], {
    cwd: lab,
    env: { ...process.env, INIT_CWD: lab },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await readAddress(dev);
  await sleep(restMs);
  const times = [];
  // The first save finds much that has never run before.
  for (let n = 0; n <= saves; n++) {
    if (n % savesBetweenTuned === 0) tunedTimes.push((await run(tuned)).ms);
    const startedMs = performance.now();
    writeFileSync(file, numbered(text, n));
    while ((await askNumber(address)) !== n) await sleep(pollMs);
    if (n > 0) times.push(performance.now() - startedMs);
    await sleep(restMs);
  }
  dev.kill("SIGINT");
  await new Promise((resolve) => dev.once("exit", resolve));
  return { id, times };
}

/** The app answers each request with the number of its save. */
function numbered(text, n) {
  const begin = "const app = express();";
  return text.replace(
    begin,
    `${begin} app.use((_request, response, next) => { response.set("x-save", "${n}"); next(); });`,
  );
}

async function askNumber(address) {
  try {
    const answer = await fetch(`${address}/nothing`, { headers: { connection: "close" } });
    await answer.arrayBuffer();
    return Number(answer.headers.get("x-save") ?? Number.NaN);
  } catch {
    // Between two servers there is none.
    return undefined;
  }
}

async function readAddress(dev) {
  for await (const line of createInterface({ input: dev.stdout })) {
    const [found] = /http:\/\/localhost:\d+/.exec(line) ?? [];
    if (found !== undefined) {
      dev.stdout.resume();
      return found;
    }
  }
  throw new Error("dev ended before it served");
}
