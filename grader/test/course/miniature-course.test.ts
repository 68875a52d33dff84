import { spawn } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, jest, test } from "@jest/globals";
import { classReportSchema, scorecardSchema } from "@lab/contracts";
import { until } from "../support/marked-processes.ts";
import { listNamed } from "../support/named-processes.ts";
import { runLab } from "../support/run-lab.ts";
import { testInSandbox } from "../support/sandbox.ts";
import { makeFolder } from "../support/temporary-folder.ts";
import { handIn, ids, makeCourse, placeOf, referenceOf } from "./course-lab.ts";

/** The seam for kinds of exercises and services, proved by one exercise of each that no learner is handed. */
jest.setTimeout(180_000);

let root: string;

beforeAll(async () => {
  root = await makeCourse();
});

/** As a service needs it that runs as another user, where root grades. */
function makeTemporary(): string {
  const temporary = makeFolder();
  chmodSync(temporary, 0o711);
  return temporary;
}

describe.each([
  ["process", test],
  ["sandbox", testInSandbox],
] as const)("at level %s", (level, run) => {
  run.each(ids)("the reference of %s has all points", async (id) => {
    const args = ["grade", id, "--from", referenceOf(root, id), "--isolation", level, "--json", "-"];
    const { out, err } = await runLab(root, args);
    const { exercises, environment } = scorecardSchema.parse(JSON.parse(out || JSON.stringify({ err })));
    expect(exercises.map(({ outcome, score }) => [outcome, score])).toEqual([["graded", 100]]);
    expect(environment.isolation).toBe(level);
    if (id.startsWith("sql")) expect(environment.versions.postgres).toMatch(/^1[5-8]\./);
  });
});

testInSandbox("a class of four is graded, each by what they have done", async () => {
  const [submissions, out] = [makeFolder(), join(makeFolder(), "grades")];
  const learners = ["ann", "ben", "cid", "dee"].map((name) => join(submissions, name)) as [
    string,
    string,
    string,
    string,
  ];
  const [ann, ben, cid, dee] = learners;
  for (const id of ids) handIn(root, ann, id);
  const sql = { file: "queries/full-crates.sql", from: "apples > 0", to: "apples >= 0" };
  handIn(root, ben, "sql-01-full-crates", sql);
  handIn(root, ben, "ops-01-serve-apples", {
    file: "src/main.ts",
    from: 'process.once("SIGTERM", () => server.close());',
    to: "",
  });
  handIn(root, cid, "api-01-ask-the-weather", { file: "src/advise.ts", from: "tries < 2", to: "tries < 1" });
  mkdirSync(join(cid, "sql"), { recursive: true });
  cpSync(join(root, "exercises/sql/01-full-crates"), join(cid, "sql/01-full-crates"), { recursive: true });
  handIn(root, dee, "test-01-share-apples", {
    file: "tests/share-apples.test.ts",
    from: "expect(() => shareApples(5, 0)).toThrow(RangeError);",
    to: "for (;;);",
  });
  const graded = await runLab(root, ["grade", "--submissions", submissions, "--out", out]);
  expect([graded.exitCode, graded.err]).toEqual([0, expect.any(String)]);
  const report = classReportSchema.parse(JSON.parse(readFileSync(join(out, "class.json"), "utf8")));
  const rows = report.learners.map(({ name, exercises }) => [
    name,
    ...exercises.map(({ state, score }) => `${state} ${score}`),
  ]);
  expect(report.exercises.map(({ id }) => id)).toEqual(ids);
  expect(rows).toEqual([
    ["ann", "graded 100", "graded 100", "graded 100", "graded 100"],
    ["ben", "missing null", "graded 70", "graded 60", "missing null"],
    ["cid", "graded 40", "missing null", "untouched 0", "missing null"],
    ["dee", "missing null", "missing null", "missing null", expect.stringMatching(/^graded [0-6]\d?$/)],
  ]);
  expect(report.environment).toMatchObject({
    isolation: "sandbox",
    versions: { postgres: expect.stringMatching(/^1[5-8]\./) },
  });
});

/** Processes whose command line names one of the folders that lie in a temporary folder. */
function listUsers(temporary: string): number[] {
  return readdirSync(temporary).flatMap((name) => listNamed(name));
}

const levels = [
  ["process", test],
  ["sandbox", testInSandbox],
] as const;

describe.each(levels)("a grader that is killed at level %s", (level, run) => {
  run("leaves neither its server nor a folder", async () => {
    const temporary = makeTemporary();
    const from = makeFolder({ "queries/full-crates.sql": "SELECT pg_sleep(60)::text AS name" });
    const lab = join(root, "grader/dist/lab.cjs");
    const args = [lab, "grade", "sql-01", "--from", from, "--isolation", level];
    const env = { ...process.env, TMPDIR: temporary, LAB_SERVER: "off" };
    const grader = spawn(process.execPath, args, { cwd: root, env, stdio: "ignore" });
    const hasServer = (): boolean =>
      readdirSync(temporary).some((name) => name.startsWith("lab-postgres-") && listNamed(name).length > 2);
    await until(hasServer);
    grader.kill("SIGKILL");
    await until(() => listUsers(temporary).length === 0 && readdirSync(temporary).length === 0);
    expect(readdirSync(temporary)).toEqual([]);
  });
});

test("a warm server that is killed leaves nothing, and doctor finds nothing", async () => {
  const temporary = makeTemporary();
  const env = { CI: "", TMPDIR: temporary, XDG_RUNTIME_DIR: "" };
  cpSync(referenceOf(root, "sql-01-full-crates"), join(root, "exercises", placeOf("sql-01-full-crates")), {
    recursive: true,
  });
  expect(await runLab(root, ["grade", "sql-01"], env)).toMatchObject({ exitCode: 0 });
  let status = "";
  await until(async () => {
    status = (await runLab(root, ["lab-server", "status"], env)).out;
    return status.includes("PostgreSQL");
  });
  const { pid } = JSON.parse(status) as { pid: number };
  process.kill(pid, "SIGKILL");
  const isLeft = (name: string): boolean => /^lab-(session|postgres|mongod)-/.test(name);
  await until(() => !readdirSync(temporary).some(isLeft));
  const { out } = await runLab(root, ["doctor"], env);
  expect(out).toContain("no leftover process of the lab runs");
  expect(out).not.toContain("leftover folders");
});
