import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import type { Scorecard } from "@lab/contracts";
import { copyLab } from "../support/copy-lab.ts";
import { runLab } from "../support/run-lab.ts";

jest.setTimeout(120_000);

const paths = ["core/01-order-pricing", "git/01-clean-commits", "rest/01-read-catalogue"];

interface Standing {
  id: string;
  standing: string;
  attempts: number;
  best: unknown;
}

async function readMap(root: string): Promise<{ standings: Standing[]; score: number }> {
  const { out } = await runLab(root, ["lab", "--json"]);
  const { exercises, totals } = JSON.parse(out) as {
    exercises: Standing[];
    totals: { score: number };
  };
  return { standings: exercises, score: totals.score };
}

test("a grade of starters shows what they miss, and is no attempt, no point and no beginning", async () => {
  const root = copyLab(paths);
  const file = join(root, "exercises/rest/01-read-catalogue/src/app.ts");
  writeFileSync(file, readFileSync(file, "utf8").replaceAll("\n", "\r\n"));
  const report = join(root, "scorecard.json");
  const { out, exitCode } = await runLab(root, ["grade", "--json", report]);
  expect(exitCode).toBe(0);
  expect(out.match(/it counts as no attempt, and gives no points/g)).toHaveLength(3);
  expect(out).toMatch(/passed {2}C\d.* 0\/\d/);
  const { exercises, total } = JSON.parse(readFileSync(report, "utf8")) as Scorecard;
  expect(exercises.map(({ untouched, score }) => [untouched, score])).toEqual([
    [true, 0],
    [true, 0],
    [true, 0],
  ]);
  expect(total).toEqual({ score: 0, max: 300 });
  const { standings, score } = await readMap(root);
  expect(score).toBe(0);
  for (const one of standings) expect(one).toMatchObject({ standing: "new", attempts: 0, best: null });
  expect((await runLab(root, ["history", "rest-01"])).out).toMatch(/ {2}– {2,}a grade/);
  expect((await runLab(root, ["grade"])).out).toContain("it counts as no attempt, and gives no points");
});

test("the grade that the build warms up with is nobody's: the learner's first is none of an unchanged exercise", async () => {
  const root = copyLab(["rest/01-read-catalogue"]);
  execFileSync(process.execPath, ["launch/warm-cache.cjs", "main"], {
    cwd: join(root, "grader"),
    env: { ...process.env, CI: "1" },
  });
  expect(existsSync(join(root, ".lab/grades"))).toBe(false);
  expect((await runLab(root, ["grade"])).out).not.toContain("unchanged");
});

test("with the first change it is begun, in code and in a repository", async () => {
  const root = copyLab(paths);
  await runLab(root, ["start", "git-01"]);
  expect((await runLab(root, ["grade", "git-01"])).out).toContain("counts as no attempt");
  const work = join(root, "exercises/git/01-clean-commits/work");
  execFileSync("git", ["-c", "user.name=Ada", "-c", "user.email=a@b.example", "commit", "-qam", "All"], {
    cwd: work,
  });
  appendFileSync(join(root, "exercises/rest/01-read-catalogue/src/app.ts"), "// mine\n");
  expect((await runLab(root, ["grade", "git-01", "rest-01"])).out).not.toContain("counts as no attempt");
  const { standings } = await readMap(root);
  expect(standings.map(({ id, attempts }) => [id, attempts])).toEqual([
    ["rest-01-read-catalogue", 1],
    ["core-01-order-pricing", 0],
    ["git-01-clean-commits", 1],
  ]);
});
