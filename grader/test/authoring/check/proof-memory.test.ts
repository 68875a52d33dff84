import { mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";
import { planExercise, type ExercisePlan } from "../../../src/authoring/check/plan-check.ts";
import type { Proof, ProofJob, ProofSetting } from "../../../src/authoring/check/proof.ts";
import { openProofMemory } from "../../../src/authoring/check/proof-memory.ts";
import { writeDiff } from "../../../src/authoring/submissions/write-diff.ts";
import { makeSuite, reference } from "../make-suite.ts";

const setting: ProofSetting = {
  seeds: [1, 2],
  byTurns: false,
  repeats: 1,
  isolation: "process",
  build: "b",
  services: { mongo: "8.0.1" },
};
const makeEdit = (line: string): string => {
  const diff = writeDiff({ "src/app.ts": reference }, { "src/app.ts": reference.replace(line, "") });
  return `idea: it forgets to sort\nfailed: C1\n\n${diff}`;
};
const edit = makeEdit("  found.sort();\n");
const otherEdit = makeEdit("    if (item.hidden) continue;\n");
const good: Proof = {
  problems: [],
  seen: { outcome: "graded", score: 50, verdicts: { C1: "failed" }, edges: {} },
};

const edited: ProofJob = { exercise: "rest-01-example", kind: "rejected", name: "unsorted" };
const right: ProofJob = { exercise: "rest-01-example", kind: "accepted", name: "one" };
const starter: ProofJob = { exercise: "rest-01-example", kind: "starter", name: "as handed out" };

let saves = 0;

function makeLab(services: string[] = []) {
  const { root, found } = makeSuite({ "rejected/unsorted.diff": edit });
  const one = { ...found, exercise: { ...found.exercise, services: services as never } };
  const put = (path: string, text: string): void => {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    // Bundles are made again by the time of their sources.
    utimesSync(file, ++saves, saves);
  };
  put("grader/suites/rest/01-example/checks.test.ts", "export const checks = 1;\n");
  put("package-lock.json", "{}");
  const plan = (): ExercisePlan => planExercise(one, { knownIds: [] });
  const keyOf = (job: ProofJob, changes: Partial<ProofSetting> = {}): Promise<string | undefined> =>
    openProofMemory(root, { ...setting, ...changes }).keyOf(plan(), job);
  return { root, put, keyOf, memory: () => openProofMemory(root, setting) };
}

const suite = "grader/suites/rest/01-example";

test.each<[string, string, string, ProofJob[]]>([
  [
    "a file that learners are handed",
    "exercises/rest/01-example/README.md",
    "# new",
    [edited, right, starter],
  ],
  ["the suite", `${suite}/checks.test.ts`, "export const checks = 2;\n", [edited, right, starter]],
  ["the record of the starter", `${suite}/starter.json`, "{}", [edited, right, starter]],
  ["the versions of libraries", "package-lock.json", '{ "lockfileVersion": 3 }', [edited, right, starter]],
  ["the reference", `${suite}/submissions/accepted/reference/src/app.ts`, `${reference}// more\n`, [edited]],
  ["another submission", `${suite}/submissions/accepted/one/src/app.ts`, "export const one = 2;\n", [right]],
  ["an edit", `${suite}/submissions/rejected/unsorted.diff`, otherEdit, [edited]],
  [
    "what an edit is declared to come to",
    `${suite}/submissions/rejected/unsorted.diff`,
    edit.replace("C1", "C2"),
    [edited],
  ],
  ["hints", `${suite}/hints.md`, "## T1", []],
  ["what tools left in the exercise", "exercises/rest/01-example/node_modules/x.js", "x", []],
])("%s that changes takes the proofs with it that hang on it, and no other", async (_, path, text, gone) => {
  const { put, keyOf } = makeLab();
  const jobs = [edited, right, starter];
  const keysOf = async () => [await keyOf(edited), await keyOf(right), await keyOf(starter)];
  const before = await keysOf();
  expect(await keysOf()).toEqual(before);
  put(path, text);
  const after = await keysOf();
  expect(jobs.filter((_job, index) => before[index] !== after[index])).toEqual(gone);
});

test.each<[string, Partial<ProofSetting>]>([
  ["other seeds", { seeds: [1, 3] }],
  ["more runs", { repeats: 2 }],
  ["another level", { isolation: "sandbox" }],
  ["another build of the lab", { build: "c" }],
])("%s make another proof of all", async (_, changes) => {
  const { keyOf } = makeLab();
  for (const job of [edited, right, starter]) expect(await keyOf(job, changes)).not.toBe(await keyOf(job));
});

test("the database server counts where it is used; on one that somebody else runs nothing is known", async () => {
  const without = makeLab();
  expect(await without.keyOf(right, { services: { mongo: "given" } })).toBe(await without.keyOf(right));
  const using = makeLab(["mongo"]);
  expect(await using.keyOf(right, { services: { mongo: "8.0.2" } })).not.toBe(await using.keyOf(right));
  expect(await using.keyOf(right, { services: { mongo: "given" } })).toBeUndefined();
});

test("what came to what was declared is remembered, for the next sitting too", () => {
  const { memory } = makeLab();
  const first = memory();
  first.remember(edited, "k", good);
  first.remember({ ...edited, kind: "explain" }, "e", { problems: [] });
  for (const one of [first, memory()]) {
    expect(one.recall(edited, "k")).toEqual(good);
    expect(one.recall({ ...edited, kind: "explain" }, "e")).toEqual({ problems: [] });
    expect([one.recall(edited, "other"), one.recall(right, "k")]).toEqual([undefined, undefined]);
  }
});

test("what did not is never remembered, and what was before no longer holds", () => {
  const { memory } = makeLab();
  memory().remember(edited, "k", good);
  memory().remember(edited, "later", { ...good, problems: ["seed 1, run 1: C1 is passed"] });
  expect(memory().recall(edited, "later")).toBeUndefined();
});

test.each<[string, (text: string) => string]>([
  ["cut off", (text) => text.slice(0, -20)],
  ["empty", () => ""],
  ["of another format", (text) => text.replace('"score"', '"points"')],
  ["with a verdict that isn't one", (text) => text.replace('"failed"', '"good"')],
])("a file that is %s is nothing", (_, spoil) => {
  const { root, memory } = makeLab();
  memory().remember(edited, "k", good);
  const file = join(root, ".lab/proofs/rest-01-example.json");
  writeFileSync(file, spoil(readFileSync(file, "utf8")));
  expect(memory().recall(edited, "k")).toBeUndefined();
  memory().remember(edited, "k", good);
  expect(memory().recall(edited, "k")).toEqual(good);
});

test("where nothing can be written, the check goes on", () => {
  const { root, memory } = makeLab();
  mkdirSync(join(root, ".lab"));
  writeFileSync(join(root, ".lab/proofs"), "a file");
  expect(() => memory().remember(edited, "k", good)).not.toThrow();
});
