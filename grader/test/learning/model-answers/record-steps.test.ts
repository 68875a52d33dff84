import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { buildHistory, type HistoryBuilder } from "@lab/git-history";
import { drawHistory } from "../../../src/learning/model-answers/draw-history.ts";
import { recordSteps } from "../../../src/learning/model-answers/record-steps.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

async function build(
  takeSteps: (repo: HistoryBuilder) => Promise<void>,
): Promise<{ work: string; lines: string[] }> {
  const work = join(makeFolder(), "work");
  const recorded = recordSteps(takeSteps);
  await buildHistory(work, recorded.takeSteps);
  return { work, lines: recorded.lines };
}

async function mergeTwo(repo: HistoryBuilder): Promise<void> {
  await repo.write("a b.txt", "a");
  await repo.commit("Begin it\n\nwith a body");
  await repo.branch("side");
  await repo.write("c.txt", "c");
  await repo.stage(["c.txt"]);
  await repo.commit("Add c", { files: "staged" });
  await repo.switchTo("side");
  await repo.rename("a b.txt", "b.txt");
  await repo.commit("Move a");
  await repo.git("switch", "--quiet", "main");
  await repo.merge("side", { message: "Join both" });
  await repo.tag("v1");
}

test("steps are told as commands, in their order, and are taken all the same", async () => {
  const { work, lines } = await build(mergeTwo);
  expect(lines).toEqual([
    "(edit a b.txt)",
    "git add --all",
    'git commit -m "Begin it …"',
    "git branch side HEAD",
    "(edit c.txt)",
    "git add -- c.txt",
    'git commit -m "Add c"',
    "git switch side",
    "(move a b.txt to b.txt)",
    "git add --all",
    'git commit -m "Move a"',
    "git switch main",
    "git merge side",
    "git tag v1",
  ]);
  expect(execFileSync("git", ["log", "-1", "--format=%s"], { cwd: work, encoding: "utf8" })).toBe(
    "Join both\n",
  );
});

test("a commit's id is told by its first letters", async () => {
  const { lines } = await build(async (repo) => {
    await repo.write("a", "a");
    await repo.commit("one");
    await repo.git("show", await repo.id());
  });
  expect(lines.at(-1)).toMatch(/^git show [0-9a-f]{7}$/);
});

test("a history is drawn as a graph, with the names that point at its commits", async () => {
  const { work } = await build(mergeTwo);
  const { lines, commits } = await drawHistory(work, makeFolder(), "git-01-x");
  expect(commits).toBe(4);
  expect(lines[0]).toMatch(/^\* \((main, v1|v1, main)\) Join both$/);
  expect(lines[1]).toBe("|\\");
  expect(lines.filter((line) => line.includes("(side) Move a"))).toHaveLength(1);
  expect(lines.at(-1)).toBe("* Begin it");
});

test("where there is no repository, and where it is empty, that is said", async () => {
  const { lines, commits } = await drawHistory(join(makeFolder(), "work"), makeFolder(), "git-01-x");
  expect({ count: lines.length, commits }).toEqual({ count: 1, commits: undefined });
  expect(lines[0]).toContain("There is no folder");
  const { work } = await build(async () => {});
  expect(await drawHistory(work, makeFolder(), "git-01-x")).toEqual({ lines: ["no commit yet"], commits: 0 });
});
