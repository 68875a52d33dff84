/**
 * `npm run bench`: ratios of the lab's times against a tuned bootcamp set-up (tuned/), run in turn in one sitting.
 * Absolute times say something about a machine; the ratios say something about the lab.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { median, root, run } from "./measure.mjs";
import { prepareTuned } from "./tuned.mjs";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "7" } } });
const rounds = Number(values.rounds);
const memoryRounds = 3;
const place = mkdtempSync(join(tmpdir(), "lab-bench-"));

const solution = join(root, "grader/suites/rest/02-customers-crud/submissions/accepted/reference");
const fromReference = ["run", "-s", "grade", "--", "rest-02", "--from", solution];
// Where a machine sets it, each start of Node reads all certificates of the system: of no use to anything here.
delete process.env.NODE_EXTRA_CA_CERTS;
const withoutServer = { ...process.env, CI: "1" };
const withServer = { ...process.env, CI: "", LAB_SERVER: "" };
const tuned = prepareTuned();

const scenarios = {
  tuned,
  cold: {
    title: "npm run grade -- rest-02, cold",
    limit: 1.15,
    command: ["npm", fromReference],
    env: withoutServer,
  },
  warm: {
    title: "npm run grade -- rest-02, again",
    limit: 0.42,
    command: ["npm", fromReference],
    env: withServer,
  },
  all: {
    title: "npm run grade, all exercises, cold",
    limit: 2.8,
    command: ["npm", ["run", "-s", "grade", "--", "--force"]],
    env: withoutServer,
  },
  unchanged: {
    title: "npm run grade, all unchanged",
    limit: 0.4,
    command: ["npm", ["run", "-s", "grade"]],
    env: withServer,
  },
};

console.log(
  `${rounds} rounds in turn, ${cpus().length} cores, Node ${process.version}, mongod ${tuned.env.LAB_BENCH_VERSION}\n`,
);
// The first run of each fills caches that every later one has: Jest's transforms, the lab server, the grades of before.
for (const scenario of Object.values(scenarios)) await run(scenario);
await run(scenarios.warm);
await new Promise((done) => setTimeout(done, 4_000));

const times = Object.fromEntries(Object.keys(scenarios).map((name) => [name, []]));
const memory = { tuned: [], cold: [] };
for (let round = 0; round < rounds; round++) {
  for (const [name, scenario] of Object.entries(scenarios)) {
    if (name === "warm") {
      // The server belongs to this scenario alone: elsewhere it would be given a core it does not need.
      await run(scenario);
      await rest();
    }
    const { ms } = await run(scenario);
    // The server gets ready for the next time: that belongs to no scenario.
    if (name === "warm") await rest();
    times[name].push(ms);
  }
}
// Apart from the times: looking at the memory of all processes forty times a second takes a good part of a core.
for (let round = 0; round < memoryRounds; round++) {
  for (const name of Object.keys(memory)) memory[name].push((await run(scenarios[name], true)).peakMb);
}
spawnSync("npm", ["run", "-s", "lab-server", "--", "stop"], { cwd: root, env: withServer });
rmSync(place, { recursive: true, force: true });
report();

function rest() {
  return new Promise((done) => setTimeout(done, 2_000));
}

function report() {
  const base = median(times.tuned);
  const rows = Object.entries(scenarios).map(([name, { title, limit }]) =>
    row(title, median(times[name]), base, limit, "ms"),
  );
  const baseMb = median(memory.tuned);
  rows.push(row("memory at the peak, all processes: tuned", baseMb, baseMb, undefined, "MB"));
  rows.push(row("memory at the peak, all processes: cold", median(memory.cold), baseMb, 2, "MB"));
  console.log(
    ["| what | median | ratio | at most | |", "| --- | --- | --- | --- | --- |", ...rows].join("\n"),
  );
  mkdirSync(join(root, ".lab"), { recursive: true });
  writeFileSync(join(root, ".lab/bench.json"), JSON.stringify({ times, memory }, null, 2));
}

function row(title, value, base, limit, unit) {
  const ratio = value / base;
  const verdict = limit === undefined ? "" : ratio <= limit ? "holds" : "MISSED";
  return `| ${title} | ${value.toFixed(0)} ${unit} | ${ratio.toFixed(2)} | ${limit?.toFixed(2) ?? ""} | ${verdict} |`;
}
