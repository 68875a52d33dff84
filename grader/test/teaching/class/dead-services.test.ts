import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, jest, test } from "@jest/globals";
import { classReportSchema, scorecardSchema, type ClassEntry } from "@lab/contracts";
import type { JournalEntry } from "../../../src/teaching/class/journal.ts";
import { copyLab } from "../../support/copy-lab.ts";
import { describeChecks, exampleManifest } from "../../support/example-exercise.ts";
import { runLab } from "../../support/run-lab.ts";
import { testInSandbox } from "../../support/sandbox.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";

jest.setTimeout(600_000);

/**
 * A hand-in says in words which server it ends and when, and its suite does it from outside, as a signal: so the same
 * holds of every server, whatever a flaw of it would be reached by. What it is asked for it does right.
 */
const suite = `
import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { beforeAll, expect, lab, step, test } from "@lab/testkit";
import { mongo, postgres } from "@lab/services/suite";

const read = (path) => {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
};
const parentOf = (pid) => Number(read("/proc/" + pid + "/stat").replace(/^.*\\) /s, "").split(" ")[1] ?? 0);
const isOurs = (pid) => pid === process.pid || (pid > 1 && isOurs(parentOf(pid)));
const signal = (program, name) => {
  const pids = readdirSync("/proc").filter((each) => /^\\d+$/.test(each)).map(Number);
  const found = pids.filter((pid) => basename(read("/proc/" + pid + "/cmdline").split("\\0")[0]) === program && isOurs(pid));
  if (found.length === 0) throw new Error("there is no " + program);
  for (const pid of found) process.kill(pid, name);
};

let plan;
let stores;
const act = (when) => {
  if (plan.when === when) signal(plan.program, "SIGKILL");
  if (plan.when === when + ", by a halt") signal(plan.program, "SIGSTOP");
};
beforeAll(async () => {
  const calls = { name: "calls", fill: (db) => db.createCollection("calls") };
  stores = [await lab().use(mongo, calls), await lab().use(postgres)];
  plan = await lab().solution.call("plan");
  act("before");
});
const count = async () => {
  const counting = lab().solution.call("count", ...stores.map(({ forSolution }) => forSolution));
  counting.catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 100));
  act("in");
  await step({ did: "counted", expected: "as often as it was asked", next: "README.md" }, async () => {
    expect(await counting).toEqual(await Promise.all([
      stores[0].db.collection("calls").countDocuments(),
      stores[1].pool.query("select count(*)::int as n from calls").then(({ rows }) => rows[0].n),
    ]));
  });
};
test("C1", async () => {
  await stores[1].pool.query("create table calls (n int)");
  await stores[1].pool.query("grant all on calls to public");
  await count();
  act("between");
});
test("C2", count);
test("C3", async () => {
  await count();
  act("after");
  if (plan.when === "late") setTimeout(() => signal(plan.program, "SIGKILL"), 150);
});`;

const handIn = (program: string, when: string): string => `
import type { Db } from "mongodb";
import type { Pool } from "pg";
export const plan = () => (${JSON.stringify({ program, when })});
export async function count(db: Db, pool: Pool): Promise<number[]> {
  await new Promise((resolve) => setTimeout(resolve, 200));
  await db.collection("calls").insertOne({});
  await pool.query("insert into calls values (1)");
  const { rows } = await pool.query("select count(*)::int as n from calls");
  return [await db.collection("calls").countDocuments(), rows[0].n];
}`;

const id = "core-93-count";
const programs = ["mongod", "postgres"];
/** When a server ends, so that the grade in which it does comes to nothing. */
const moments = ["before", "in", "between", "after"];

let root: string;
const state = makeFolder();

beforeAll(() => {
  root = copyLab([]);
  const place = id.replace("-", "/");
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const manifest = exampleManifest({
    id,
    track: "core",
    checks: describeChecks([
      { id: "C1", points: 40 },
      { id: "C2", points: 30, dependsOn: ["C1"] },
      { id: "C3", points: 30, dependsOn: ["C2"] },
    ]),
    runs: { kind: "module", entry: "src/app.ts", exports: ["plan", "count"] },
    services: ["mongo", "postgres"],
    limits: { callMs: 5_000, totalMs: 15_000 },
  });
  write(`exercises/${place}/exercise.json`, JSON.stringify(manifest));
  write(
    `exercises/${place}/package.json`,
    JSON.stringify({ dependencies: { mongodb: "7.9.0", pg: "8.23.1" } }),
  );
  write(`exercises/${place}/README.md`, `# ${id}\n`);
  write(`exercises/${place}/src/app.ts`, "");
  write(`grader/suites/${place}/checks.test.ts`, suite);
  write(`grader/suites/${place}/starter.json`, "{}");
});

/** Each hostile one has right ones before and after it. */
function makeClass(hostile: readonly { program: string; when: string }[]): string {
  const right = handIn("", "never");
  const folder = join(makeFolder(), "class");
  for (const [index, { program, when }] of hostile.entries())
    writeFiles(folder, {
      [`${index} a/src/app.ts`]: right,
      [`${index} b ${program} ${when}/src/app.ts`]: handIn(program, when),
      [`${index} c/src/app.ts`]: right,
    });
  return folder;
}

async function grade(
  folder: string,
  level: string,
  { jobs = 2, resume = false }: { jobs?: number; resume?: boolean } = {},
) {
  const common = ["grade", id, "--submissions", folder, "--isolation", level, "--jobs", String(jobs)];
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

/** Ten hostile ones among twenty that are right. */
async function gradeThirty(level: string) {
  const ended = programs.flatMap((program) => moments.map((when) => ({ program, when })));
  const late = programs.map((program) => ({ program, when: "late" }));
  const folder = makeClass([...ended, ...late]);
  const { exitCode, entries } = await grade(folder, level);
  const isEnded = (name: string): boolean => moments.some((when) => name.endsWith(` ${when}`));
  const names = entries.map(([name]) => name);
  expect(names).toHaveLength(30);
  expect(groupByState(entries)).toEqual({
    // A server that ends after all was judged is the next one's to find, and not to suffer from.
    "graded 100": names.filter((name) => !isEnded(name)),
    "fault none LAB_RUN_SERVICE_DIED": names.filter(isEnded),
  });
  expect(exitCode).toBe(3);
  return { folder, entries };
}

test("in a class of thirty with ten that end a server the others have their hundred, and keep it", async () => {
  const { folder, entries } = await gradeThirty("process");
  const again = await grade(folder, "process", { resume: true });
  expect(again.err).toContain("(22 unchanged)");
  expect(groupByState(again.entries)).toEqual(groupByState(entries));
  expect(again.exitCode).toBe(3);
});

testInSandbox("so they have at level sandbox", () => gradeThirty("sandbox"));

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
  const from = makeFolder({ "src/app.ts": handIn(program, "after") });
  const { exitCode, out } = await runLab(root, ["grade", id, "--from", from, "--json", "-"]);
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
