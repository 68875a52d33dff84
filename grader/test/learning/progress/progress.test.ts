import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { buildSync } from "esbuild";
import { regressedBy, standingOf } from "../../../src/learning/progress/exercise-progress.ts";
import { openProgress, type Progress } from "../../../src/learning/progress/progress.ts";
import { exampleCheckResult, exampleResult } from "../../support/example-result.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";

const id = "rest-01-example";
const file = `.lab/progress/${id}.json`;
const solved = exampleResult({ suiteDigest: "s1" });
const half = exampleResult({
  suiteDigest: "s1",
  checks: [exampleCheckResult(), exampleCheckResult({ id: "C2", verdict: "failed", points: 0, max: 60 })],
});

function open(root = makeFolder()): { root: string; progress: Progress; notices: string[] } {
  const notices: string[] = [];
  return { root, notices, progress: openProgress(root, { onNotice: (text) => notices.push(text) }) };
}

test("what was never touched is new", () => {
  const { progress } = open();
  expect(progress.read(id)).toEqual({ id, attempts: 0, gradedStates: 0, rungs: [] });
  expect(standingOf(progress.read(id))).toBe("new");
});

test("grades are counted, and the best stays", () => {
  const { root, progress } = open();
  progress.recordGrade(id, half, "a");
  progress.recordGrade(id, half, "a");
  const after = progress.recordGrade(id, exampleResult({ ...half, score: 0 }), "b");
  expect(after).toMatchObject({
    attempts: 3,
    gradedStates: 2,
    best: { score: 60, max: 120 },
    last: { score: 0, max: 120, digest: "b", outcome: "graded" },
  });
  expect(standingOf(after)).toBe("started");
  expect(openProgress(root).read(id)).toEqual(after);
});

test("a grade that nobody asked for is an attempt where it found other files, and is the last one anyway", () => {
  const { progress } = open();
  const unasked = { isAsked: false };
  expect(progress.recordGrade(id, half, "a", unasked)).toMatchObject({ attempts: 1, gradedStates: 1 });
  expect(progress.recordGrade(id, solved, "a", unasked)).toMatchObject({
    attempts: 1,
    gradedStates: 1,
    last: { score: 60, max: 60 },
  });
  expect(progress.recordGrade(id, half, "b", unasked)).toMatchObject({ attempts: 2, gradedStates: 2 });
});

test("best goes by the share of the points: an exercise may come to be worth more", () => {
  const { progress } = open();
  progress.recordGrade(id, exampleResult({ checks: [exampleCheckResult({ points: 60, max: 60 })] }), "a");
  expect(progress.recordGrade(id, half, "a").best).toMatchObject({ score: 60, max: 60 });
});

test("a result from memory is no attempt", () => {
  const { progress } = open();
  expect(progress.recordGrade(id, { ...solved, reused: true }, "a")).toMatchObject({
    attempts: 0,
    gradedStates: 0,
    last: { score: 60 },
  });
});

test("a fault of the lab's own changes nothing", () => {
  const { progress } = open();
  const before = progress.recordGrade(id, solved, "a");
  expect(progress.recordGrade(id, exampleResult({ ...half, outcome: "fault", score: 0 }), "a")).toEqual(
    before,
  );
  expect(standingOf(progress.read(id))).toBe("solved");
});

describe("an exercise that was at 100 and is not is regressed", () => {
  const cases: [string, string, string, string][] = [
    ["by other files", "b", "s1", "files"],
    ["by another suite for the same files", "a", "s2", "exercise"],
    ["by neither: the data or the moment", "a", "s1", "data"],
  ];
  test.each(cases)("%s", (_, digest, suiteDigest, by) => {
    const { progress } = open();
    progress.recordGrade(id, solved, "a");
    const after = progress.recordGrade(id, exampleResult({ ...half, suiteDigest }), digest);
    expect([standingOf(after), regressedBy(after)]).toEqual(["regressed", by]);
    const again = progress.recordGrade(id, solved, "c");
    expect([standingOf(again), regressedBy(again)]).toEqual(["solved", undefined]);
    expect(again.solvedAt).toBe(after.solvedAt);
  });
});

test("practice without a visible check solves nothing", () => {
  const { progress } = open();
  expect(standingOf(progress.recordGrade(id, exampleResult({ checks: [] }), "a"))).toBe("started");
});

test("rungs, giving up and starting are noted once, with their attempt", () => {
  const { progress } = open();
  progress.recordStart(id);
  expect(standingOf(progress.read(id))).toBe("started");
  progress.recordGrade(id, half, "a");
  progress.recordRung(id, "T1", 1);
  progress.recordRung(id, "T1", 1);
  progress.recordRung(id, "T1", 2);
  progress.recordGiveUp(id);
  const { gaveUpAt } = progress.read(id);
  progress.recordGiveUp(id);
  expect(progress.read(id)).toMatchObject({
    gaveUpAt,
    rungs: [
      { task: "T1", rung: 1, attempt: 1 },
      { task: "T1", rung: 2, attempt: 1 },
    ],
  });
});

describe("what is in the way", () => {
  test.each([
    ["half a file", '{"formatVersion":1,"attempts":'],
    ["nothing", ""],
    ["another thing", "[1]"],
    ["a field of another kind", '{"formatVersion":1,"attempts":"many"}'],
  ])("%s is put aside, said once, and never lost", (_, text) => {
    const { root, progress, notices } = open(makeFolder({ [file]: text }));
    expect(progress.read(id).attempts).toBe(0);
    progress.recordGrade(id, half, "a");
    expect(progress.read(id).attempts).toBe(1);
    expect(notices).toEqual([expect.stringContaining(`${file} could not be read`)]);
    const aside = readdirSync(join(root, ".lab/progress")).filter((name) => name.includes(".broken-"));
    expect(aside).toHaveLength(1);
    expect(readFileSync(join(root, ".lab/progress", aside[0] ?? ""), "utf8")).toBe(text);
    expect(progress.listIds()).toEqual([id]);
  });

  test("a file of a later version is left alone, and that is said once", () => {
    const text = '{"formatVersion":2,"attempts":{"by":"day"}}';
    const { root, progress, notices } = open(makeFolder({ [file]: text }));
    expect(progress.read(id).attempts).toBe(0);
    expect(progress.recordGrade(id, solved, "a").attempts).toBe(1);
    progress.recordRung(id, "T1", 1);
    expect(readFileSync(join(root, file), "utf8")).toBe(text);
    expect(notices).toEqual([expect.stringContaining("a later version of the lab")]);
  });

  test("a file of an earlier version gets what it lacks, and keeps what we don't know", () => {
    const { root, progress, notices } = open(makeFolder({ [file]: '{"attempts":3,"mood":"fine"}' }));
    expect(progress.recordGrade(id, half, "a").attempts).toBe(4);
    expect(JSON.parse(readFileSync(join(root, file), "utf8"))).toMatchObject({
      formatVersion: 1,
      mood: "fine",
    });
    expect(notices).toEqual([]);
  });

  test("a last result of another format is forgotten, and nothing else", () => {
    const { progress, notices } = open(
      makeFolder({ [file]: '{"formatVersion":1,"attempts":3,"lastResult":{"old":true}}' }),
    );
    expect(progress.read(id)).toEqual({ id, attempts: 3, gradedStates: 0, rungs: [] });
    expect(notices).toEqual([]);
  });

  test("a lock left by a killed process is taken over", () => {
    const { root, progress } = open();
    const lock = join(root, `${file}.lock`);
    mkdirSync(lock, { recursive: true });
    utimesSync(lock, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
    expect(progress.recordGrade(id, half, "a").attempts).toBe(1);
    expect(existsSync(lock)).toBe(false);
  });

  test("a place that can't be written to is a LabError", () => {
    const root = makeFolder({ ".lab": "a file in the way" });
    expect(() => openProgress(root).recordGrade(id, half, "a")).toThrow(
      expect.objectContaining({ code: "LAB_PROGRESS_NOT_WRITTEN" }),
    );
    expect(openProgress(root).read(id).attempts).toBe(0);
    expect(openProgress(root).listIds()).toEqual([]);
  });

  test("a folder without permission too", () => {
    if (process.getuid?.() === 0) return;
    const root = makeFolder();
    chmodSync(root, 0o500);
    expect(() => openProgress(root).recordStart(id)).toThrow("can't be noted");
  });
});

test("files of exercises that are gone stay, and are listed", () => {
  const { root, progress } = open();
  progress.recordGrade(id, half, "a");
  writeFiles(root, { ".lab/progress/rest-02-gone.json": '{"attempts":1}' });
  expect(progress.listIds()).toEqual([id, "rest-02-gone"]);
});

test("two processes that write at once lose nothing", async () => {
  const root = makeFolder();
  const module = join(root, "progress.cjs");
  buildSync({
    entryPoints: [join(__dirname, "../../../src/learning/progress/progress.ts")],
    outfile: module,
    bundle: true,
    platform: "node",
    format: "cjs",
  });
  const turns = 25;
  const script = `
    const { openProgress } = require(${JSON.stringify(module)});
    const progress = openProgress(${JSON.stringify(root)});
    for (let turn = 0; turn < ${turns}; turn++) {
      progress.recordGrade("${id}", ${JSON.stringify(half)}, process.pid + " " + turn);
      progress.recordRung("${id}", process.argv[1] + turn, 1);
    }`;
  await Promise.all(
    ["x", "y", "z"].map(
      (name) =>
        new Promise<void>((resolve, reject) => {
          spawn(process.execPath, ["-e", script, name], { stdio: "inherit" }).once("close", (code) =>
            code === 0 ? resolve() : reject(new Error(`ended with ${code}`)),
          );
        }),
    ),
  );
  const { attempts, gradedStates, rungs } = openProgress(root).read(id);
  expect([attempts, gradedStates, rungs.length]).toEqual([3 * turns, 3 * turns, 3 * turns]);
  expect(readdirSync(join(root, ".lab/progress"))).toEqual([`${id}.json`]);
}, 30_000);
