import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import type { CheckReport, ExercisePlan } from "../../../src/authoring/check/plan-check.ts";
import type { Proof, ProofJob } from "../../../src/authoring/check/proof.ts";
import type { ProofMemory } from "../../../src/authoring/check/proof-memory.ts";
import { proveExercises, type ProveOptions } from "../../../src/authoring/check/prove-exercises.ts";
import { exampleExercise } from "../../support/example-exercise.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

/** Proves a job as its name says; keeps a list of what it was asked. */
const worker = `
const { appendFileSync, readFileSync } = require("node:fs");
process.on("message", async ({ job }) => {
  if (!job) return;
  appendFileSync(__dirname + "/asked", job.exercise + "/" + job.name + "\\n");
  // Until all others are begun.
  while (job.name === "slow" && readFileSync(__dirname + "/asked", "utf8").split("\\n").length < 5)
    await new Promise((resolve) => setTimeout(resolve, 5));
  if (job.name === "dies") process.exit(7);
  if (job.name === "waits") return;
  const verdicts = { C1: job.name === "bad" ? "passed" : "failed" };
  const problems = job.name === "bad" ? ["seed 1, run 1: C1 is passed instead of failed"] : [];
  process.send({ problems, seen: { outcome: "graded", score: 0, verdicts } });
});
process.on("disconnect", () => process.exit(0));`;

function plan(id: string, names: string[], problems: string[] = []): ExercisePlan {
  const exercise = exampleExercise({ id });
  return {
    found: { exercise, folder: "/none", suiteFolder: "/none", path: "none" },
    submissions: names.map((name) => ({ kind: "rejected", name }) as never),
    jobs: names.map((name) => ({ exercise: id, kind: "rejected", name })),
    problems,
    isWhole: true,
  };
}

/** A memory that keys are read from, and what is remembered goes to. */
function createMemory(known: string[] = [], keyOf: (job: ProofJob) => string = ({ name }) => name) {
  const remembered: string[] = [];
  const memory: ProofMemory = {
    keyOf: (_, job) => Promise.resolve(keyOf(job)),
    recall: ({ name }) => (known.includes(name) ? { problems: [] } : undefined),
    remember: ({ name }, _, { problems }: Proof) => void (problems.length === 0 && remembered.push(name)),
  };
  return { memory, remembered };
}

async function prove(plans: ExercisePlan[], memory: ProofMemory, changes: Partial<ProveOptions> = {}) {
  const folder = makeFolder({ "worker.cjs": worker, asked: "" });
  const told: CheckReport[] = [];
  const outcome = await proveExercises(plans, {
    setting: { seeds: [1], byTurns: false, repeats: 1, isolation: "process", build: "b", services: {} },
    isolation: { level: "process" },
    labFile: join(folder, "worker.cjs"),
    memory,
    fresh: false,
    changedOnly: false,
    workers: 2,
    signal: new AbortController().signal,
    onReport: (report) => void told.push(report),
    onProgress: () => {},
    ...changes,
  });
  const asked = readFileSync(join(folder, "asked"), "utf8").split("\n").filter(Boolean);
  const problemsOf = (report: CheckReport): [string, string[]][] =>
    report.rows.map(({ submission, proof }) => [submission.name, proof.problems]);
  return { ...outcome, told: told.map(({ id }) => id), asked, rows: told.flatMap(problemsOf) };
}

test("exercises are told of in their order, and submissions in theirs, whoever is done first", async () => {
  const { told, rows } = await prove(
    [plan("core-01-a", ["slow", "b"]), plan("core-02-b", ["c", "d"])],
    createMemory().memory,
  );
  expect(told).toEqual(["core-01-a", "core-02-b"]);
  expect(rows.map(([name]) => name)).toEqual(["slow", "b", "c", "d"]);
});

test("what was proved before is not run again, and is told of all the same", async () => {
  const { memory, remembered } = createMemory(["a", "c"]);
  const plans = [plan("core-01-a", ["a", "b"]), plan("core-02-b", ["c"])];
  const outcome = await prove(plans, memory);
  expect(outcome.asked).toEqual(["core-01-a/b"]);
  expect(outcome.remembered).toBe(2);
  expect(outcome.rows.map(([name]) => name)).toEqual(["a", "b", "c"]);
  expect(remembered).toEqual(["b"]);
});

test("afresh, all is run, and remembered again", async () => {
  const { memory, remembered } = createMemory(["a"]);
  const { asked } = await prove([plan("core-01-a", ["a", "b"])], memory, { fresh: true });
  expect(asked.toSorted()).toEqual(["core-01-a/a", "core-01-a/b"]);
  expect(remembered.toSorted()).toEqual(["a", "b"]);
});

test("of what changed only: an exercise that is proved and has no finding is left out", async () => {
  const plans = [
    plan("core-01-a", ["a"]),
    plan("core-02-b", ["a", "b"]),
    plan("core-03-c", ["a"], ["hints.md is missing"]),
  ];
  const { told, asked } = await prove(plans, createMemory(["a"]).memory, { changedOnly: true });
  expect(told).toEqual(["core-02-b", "core-03-c"]);
  expect(asked).toEqual(["core-02-b/b"]);
});

test("what fails is a finding, and is not remembered", async () => {
  const { memory, remembered } = createMemory();
  const { rows } = await prove([plan("core-01-a", ["bad", "good"])], memory);
  expect(rows).toEqual([
    ["bad", ["seed 1, run 1: C1 is passed instead of failed"]],
    ["good", []],
  ]);
  expect(remembered).toEqual(["good"]);
});

test("a worker that dies is a finding of what it had before it; the others are proved", async () => {
  const { memory, remembered } = createMemory();
  const { rows } = await prove([plan("core-01-a", ["dies", "a", "b"])], memory, { workers: 1 });
  expect(rows).toEqual([
    ["dies", [expect.stringContaining("ended before it had an answer (exit code 7)")]],
    ["a", []],
    ["b", []],
  ]);
  expect(remembered).toEqual(["a", "b"]);
});

test("what was saved while it ran was not proved", async () => {
  let turn = 0;
  const { memory, remembered } = createMemory([], ({ name }) => (name === "a" ? `a${++turn}` : name));
  await prove([plan("core-01-a", ["a", "b"])], memory);
  expect(remembered).toEqual(["b"]);
});

test("an interruption ends the workers, and tells of nothing that isn't whole", async () => {
  const controller = new AbortController();
  const { told } = await prove(
    [plan("core-01-a", ["a"]), plan("core-02-b", ["waits"])],
    createMemory().memory,
    {
      workers: 1,
      signal: controller.signal,
      onProgress: ({ done }) => void (done === 1 && controller.abort()),
    },
  );
  expect(told).toEqual(["core-01-a"]);
});
