import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, jest, test } from "@jest/globals";
import { classReportSchema, scorecardSchema, type ClassEntry } from "@lab/contracts";
import type { JournalEntry } from "../../../src/teaching/class/journal.ts";
import { copyLab } from "../../support/copy-lab.ts";
import { runLab } from "../../support/run-lab.ts";
import { testInSandbox } from "../../support/sandbox.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";
import { countId, handInCount, writeCountExercise } from "./count-exercise.ts";

jest.setTimeout(600_000);

const programs = ["mongod", "postgres"];
/** When a server ends, so that the grade in which it does comes to nothing. */
const moments = ["before", "in", "between", "after"];

let root: string;
const state = makeFolder();

beforeAll(() => {
  root = copyLab([]);
  writeCountExercise(root);
});

/** Each hostile one has right ones before and after it. */
function makeClass(hostile: readonly { program: string; when: string }[]): string {
  const right = handInCount("", "never");
  const folder = join(makeFolder(), "class");
  for (const [index, { program, when }] of hostile.entries())
    writeFiles(folder, {
      [`${index} a/src/app.ts`]: right,
      [`${index} b ${program} ${when}/src/app.ts`]: handInCount(program, when),
      [`${index} c/src/app.ts`]: right,
    });
  return folder;
}

async function grade(
  folder: string,
  level: string,
  { jobs = 2, resume = false }: { jobs?: number; resume?: boolean } = {},
) {
  const common = ["grade", countId, "--submissions", folder, "--isolation", level, "--jobs", String(jobs)];
  const args = [...common, ...(resume ? ["--resume"] : [])];
  const { exitCode, out, err } = await runLab(root, args, { XDG_STATE_HOME: state }, 500_000);
  const read = (): [string, ClassEntry][] => {
    const report = classReportSchema.parse(
      JSON.parse(readFileSync(join(`${folder}-grades`, "class.json"), "utf8")),
    );
    return report.learners.map(({ name, exercises }) => [name, exercises[0] as ClassEntry]);
  };
  return { exitCode, out, err, entries: read() };
}

/** By what they came to: names of learners. */
function groupByState(entries: readonly [string, ClassEntry][]): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const [name, { state, score, reason }] of entries)
    (groups[[state, score ?? "none", reason?.code ?? ""].join(" ").trim()] ??= []).push(name);
  return groups;
}

type Hostile = Parameters<typeof makeClass>[0];

/** Each hostile one among two that are right. */
async function gradeAmongRight(hostile: Hostile, level: string) {
  const folder = makeClass(hostile);
  const { exitCode, entries } = await grade(folder, level);
  const isEnded = (name: string): boolean => moments.some((when) => name.endsWith(` ${when}`));
  const names = entries.map(([name]) => name);
  expect(names).toHaveLength(hostile.length * 3);
  expect(groupByState(entries)).toEqual({
    // A server that ends after all was judged is the next one's to find, and not to suffer from.
    "graded 100": names.filter((name) => !isEnded(name)),
    "fault none LAB_RUN_SERVICE_DIED": names.filter(isEnded),
  });
  expect(exitCode).toBe(3);
  return { folder, entries };
}

test("in a class of thirty with ten that end a server the others have their hundred, and keep it", async () => {
  const when = [...moments, "late"];
  const hostile = programs.flatMap((program) => when.map((each) => ({ program, when: each })));
  const { folder, entries } = await gradeAmongRight(hostile, "process");
  const again = await grade(folder, "process", { resume: true });
  expect(again.err).toContain("(22 unchanged)");
  expect(groupByState(again.entries)).toEqual(groupByState(entries));
  expect(again.exitCode).toBe(3);
});

// What else is handed in by strangers stands in a class of thirty at this level in hostile-class.test.ts.
testInSandbox("so they have at level sandbox", async () => {
  const [first = "", second = ""] = programs;
  const at = (program: string, ...when: string[]): Hostile => when.map((each) => ({ program, when: each }));
  await gradeAmongRight([...at(first, "before", "between"), ...at(second, "in", "after", "late")], "sandbox");
});

test("nor does it harm others where a server goes on and answers nothing", async () => {
  const halted = programs.map((program) => ({ program, when: "in, by a halt" }));
  const { entries } = await grade(makeClass(halted), "process");
  const names = entries.map(([name]) => name);
  expect(groupByState(entries)).toEqual({
    "graded 100": names.filter((name) => !name.endsWith("halt")),
    "fault none LAB_RUN_SERVICE_DIED": names.filter((name) => name.endsWith("halt")),
  });
});

test.each(programs)("a grade by itself comes to nothing either where %s ends", async (program) => {
  const from = makeFolder({ "src/app.ts": handInCount(program, "after") });
  const { exitCode, out } = await runLab(root, ["grade", countId, "--from", from, "--json", "-"]);
  const [result] = scorecardSchema.parse(JSON.parse(out)).exercises;
  expect(result).toMatchObject({ outcome: "fault", score: 0, reason: { code: "LAB_RUN_SERVICE_DIED" } });
  expect(result?.checks.map(({ verdict }) => verdict)).toEqual(["fault", "fault", "fault"]);
  expect(exitCode).toBe(3);
});

test("each entry of the journal names the run that it was judged on, alive after it", async () => {
  const folder = makeClass([{ program: "mongod", when: "after" }]);
  await grade(folder, "process", { jobs: 1 });
  const lines = readFileSync(join(`${folder}-grades`, "journal.ndjson"), "utf8")
    .trimEnd()
    .split("\n");
  const [, one, ended, other] = lines.map((line) => JSON.parse(line) as JournalEntry);
  const proof = {
    version: expect.stringMatching(/^\d/),
    run: expect.any(String),
    provenAt: expect.any(String),
  };
  expect([one?.services, ended?.services]).toEqual([{ mongo: proof, postgres: proof }, undefined]);
  expect(other?.services?.mongo?.run).not.toBe(one?.services?.mongo?.run);
  expect(Date.parse(one?.services?.mongo?.provenAt ?? "")).toBeLessThanOrEqual(
    Date.parse(one?.endedAt ?? ""),
  );
});
