import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describeChecks, exampleManifest } from "../../support/example-exercise.ts";

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

export const handInCount = (program: string, when: string): string => `
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

export const countId = "core-93-count";

/** Puts the exercise into a lab. */
export function writeCountExercise(root: string): void {
  const place = countId.replace("-", "/");
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const manifest = exampleManifest({
    id: countId,
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
  write(`exercises/${place}/README.md`, `# ${countId}\n`);
  write(`exercises/${place}/src/app.ts`, "");
  write(`grader/suites/${place}/checks.test.ts`, suite);
  write(`grader/suites/${place}/starter.json`, "{}");
}
