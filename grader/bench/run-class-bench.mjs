/**
 * The second half of `npm run bench`: what isolation costs one exercise, and what a class costs against as many
 * grades in fresh processes of their own, in one sitting.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { median, root, run } from "./measure.mjs";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    learners: { type: "string", default: "15" },
  },
});
const rounds = Number(values.rounds);
const learners = Number(values.learners);
const exercises = { "rest-01": "rest/01-read-catalogue", "mongo-01": "mongo/01-find-orders" };
const isolationLimitMs = 150;
const classLimit = 0.25;

delete process.env.NODE_EXTRA_CA_CERTS;
const env = { ...process.env, CI: "1", LAB_SERVER: "off" };
const place = mkdtempSync(join(tmpdir(), "lab-bench-"));
const submissions = join(place, "class");

try {
  await benchIsolation();
  await benchClass();
} finally {
  rmSync(place, { recursive: true, force: true });
}

function referenceOf(path) {
  return join(root, "grader/suites", path, "submissions/accepted/reference");
}

function grade(...args) {
  return run({ command: ["npm", ["run", "-s", "grade", "--", ...args]], env });
}

async function benchIsolation() {
  console.log(`\n| one grade, ${rounds} rounds in turn | process | sandbox | more | at most | |`);
  console.log("| --- | --- | --- | --- | --- | --- |");
  for (const [id, path] of Object.entries(exercises)) {
    const times = { process: [], sandbox: [] };
    for (let round = 0; round <= rounds; round++) {
      for (const level of Object.keys(times)) {
        const { ms } = await grade(id, "--from", referenceOf(path), "--isolation", level);
        // The first round fills caches.
        if (round > 0) times[level].push(ms);
      }
    }
    const [bare, shut] = [median(times.process), median(times.sandbox)];
    const verdict = shut - bare <= isolationLimitMs ? "holds" : "MISSED";
    console.log(
      `| ${id} | ${bare.toFixed(0)} ms | ${shut.toFixed(0)} ms | ${(shut - bare).toFixed(0)} ms | ${isolationLimitMs} ms | ${verdict} |`,
    );
  }
}

async function benchClass() {
  for (let learner = 1; learner <= learners; learner++) {
    for (const path of Object.values(exercises)) {
      const folder = join(submissions, `learner-${String(learner).padStart(2, "0")}`, path);
      mkdirSync(folder, { recursive: true });
      cpSync(referenceOf(path), folder, { recursive: true });
    }
  }
  const ids = Object.keys(exercises);
  const { ms: classMs } = await grade(...ids, "--submissions", submissions, "--out", join(place, "grades"));
  let singlyMs = 0;
  for (const [id, path] of Object.entries(exercises)) {
    for (let learner = 1; learner <= learners; learner++) {
      const { ms } = await grade(id, "--from", referenceOf(path), "--isolation", "sandbox");
      singlyMs += ms;
    }
  }
  const ratio = classMs / singlyMs;
  const verdict = ratio <= classLimit ? "holds" : "MISSED";
  console.log(
    `\n| a class of ${learners * ids.length} submissions | at once | one by one | ratio | at most | |`,
  );
  console.log("| --- | --- | --- | --- | --- | --- |");
  console.log(
    `| ${ids.join(", ")} | ${seconds(classMs)} | ${seconds(singlyMs)} | ${ratio.toFixed(2)} | ${classLimit.toFixed(2)} | ${verdict} |`,
  );
}

function seconds(ms) {
  return `${(ms / 1_000).toFixed(1)} s`;
}
