import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import pc from "picocolors";
import { beginAttempt } from "../../src/learning/attempt/begin-attempt.ts";
import { runExplain } from "../../src/cli/explain-command.ts";
import type { CommandSurroundings } from "../../src/cli/surroundings.ts";
import { discoverExercises } from "../../src/grading/discover/discover-exercises.ts";
import { openSession } from "../../src/grading/run/session.ts";
import { root as labRoot } from "../learning/explain/explain-lab.ts";
import { hostFile } from "../support/solution.ts";
import { makeFolder } from "../support/temporary-folder.ts";

const paths = ["tuning/02-dispatch-queue", "rest/01-read-catalogue", "mongo/01-find-orders"];
const [tuning = ""] = paths;
const reference = join(labRoot, "grader/suites", tuning, "submissions/accepted/reference/src/indexes.ts");

/** A learner's lab of two exercises, as a release has them: no suite lies in the clear. */
function makeLearnersLab(): { root: string; indexes: string } {
  const root = makeFolder();
  for (const path of paths) {
    const from = join(labRoot, "exercises", path);
    cpSync(from, join(root, "exercises", path), {
      recursive: true,
      filter: (source) => !source.includes("node_modules"),
    });
    mkdirSync(join(root, "grader/suites", path), { recursive: true });
    cpSync(
      join(labRoot, "grader/suites", path, "starter.json"),
      join(root, "grader/suites", path, "starter.json"),
    );
  }
  return { root, indexes: join(root, "exercises", tuning, "src/indexes.ts") };
}

type Said = Promise<{ exitCode: number; out: string; err: string }>;
const explain = (root: string, ...args: string[]): Said => run(root, args);

async function run(root: string, args: string[], more: Partial<CommandSurroundings> = {}): Said {
  const said = { out: "", err: "" };
  const exitCode = await runExplain(args, {
    root,
    workingFolder: root,
    output: {
      out: (text) => void (said.out += text),
      err: (text) => void (said.err += text),
    },
    colors: pc.createColors(false),
    hostFile,
    openSession: () => openSession({ hostFile, build: "test", isolation: { level: "process" } }),
    ...more,
  });
  return { exitCode, ...said };
}

test("--compare shows the plans of the graded state and of now, and what changed", async () => {
  const { root, indexes } = makeLearnersLab();
  const [found] = discoverExercises(root, ["tuning-02"]);
  if (!found) throw new Error("there is no tuning-02");
  await beginAttempt(root, found);
  writeFileSync(indexes, readFileSync(reference));
  const { exitCode, out } = await explain(root, "tuning-02", "a", "--compare");
  expect(exitCode).toBe(0);
  for (const words of [
    "before (state 1, ",
    "SORT  ▲ blocking sort",
    "documents examined 5,765 → 20 (−99.7 %)",
    "index used now: { depotId: 1, status: 1, totalPence: -1, deliverOn: 1 }",
    "blocking sort: gone",
  ])
    expect(out).toContain(words);
  expect(out).not.toMatch(/^B /m);
  const { out: json } = await explain(root, "tuning-02", "A", "--compare=1", "--json");
  expect(JSON.parse(json)).toMatchObject({
    formatVersion: 1,
    id: "tuning-02-dispatch-queue",
    queries: [{ name: "A", summary: { docsExamined: 20 } }],
    before: { state: 1, queries: [{ name: "A", summary: { docsExamined: 5_765 } }] },
  });
});

test("without an earlier state it says so, and shows the present plan in sentences", async () => {
  const { root } = makeLearnersLab();
  const { exitCode, out, err } = await explain(root, "tuning-02", "A", "--plain", "--compare");
  expect(exitCode).toBe(0);
  expect(err).toMatch(/no graded state with other files is kept[^]*npm run grade -- tuning-02/);
  expect(out).toContain("blocking sort: it takes all rows before it gives the first");
});

test("code that can't be explained: 1, with a next step; no database: 0, calmly", async () => {
  const { root, indexes } = makeLearnersLab();
  writeFileSync(indexes, "export const indexes = [");
  const broken = await explain(root, "tuning-02");
  expect(broken.exitCode).toBe(1);
  expect(broken.out).toMatch(/^does not compile: [^]*next: /);
  const other = await explain(root, "rest-01");
  expect(other.exitCode).toBe(0);
  expect(other.out).toContain("asks no database");
});

test("under a key of a watch three of ten plans are shown, and how to see all; typed, all", async () => {
  const { root } = makeLearnersLab();
  const countHeads = (out: string): number => out.match(/^q\d+ {2}/gm)?.length ?? 0;
  const byKey = await run(root, ["mongo-01"], { watched: { id: "mongo-01" } });
  expect(countHeads(byKey.out)).toBe(3);
  expect(byKey.out).toContain("first 3 of 10 queries");
  const typed = await explain(root, "mongo-01");
  expect(countHeads(typed.out)).toBe(10);
  expect(typed.out).not.toContain("of 10 queries");
});

test.each([
  [["tuning-02", "Z"], 'has no query "Z": there are A, B, A2'],
  [["tuning-02", "A", "B"], '"B" is too much'],
  [["tuning-02", "3"], '"3" is too much'],
  [[], "takes one exercise"],
  [["tuning-02", "--compare", "9"], "has no kept state 9"],
])("wrong usage %j is told before anything starts", async (args, words) => {
  const { root } = makeLearnersLab();
  await expect(explain(root, ...args)).rejects.toMatchObject({
    code: expect.stringMatching(/^LAB_USAGE_/),
    message: expect.stringContaining(words),
  });
});

test("--help tells its options", async () => {
  const { out } = await explain(makeLearnersLab().root, "--help");
  for (const option of ["--compare", "--plain", "--json", "Exit code"]) expect(out).toContain(option);
});
