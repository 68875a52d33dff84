import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { RunTool } from "@lab/contracts";
import { copyRepository, RepositoryCopy, RepositoryTooCostly } from "@lab/git-history";
import { openCommittedCode } from "../../../src/grading/run/committed-code.ts";
import { openToolRunner } from "../../../src/grading/run/run-tool.ts";
import { takeSteps as solve } from "../../../suites/git/01-clean-commits/submissions/accepted/reference/steps.ts";
import { takeSteps as millionPaths } from "../../attacks/g18-a-million-paths/steps.ts";
import { takeSteps as unpacksToMuch } from "../../attacks/g19-unpacks-to-much/steps.ts";
import { takeSteps as typesWithoutEnd } from "../../attacks/g20-types-without-end/steps.ts";
import { takeSteps as slowPatterns } from "../../attacks/g21-slow-ignore-patterns/steps.ts";
import { takeSteps as commitsWithoutEnd } from "../../attacks/g23-commits-without-end/steps.ts";
import { takeSteps as manyBranches } from "../../attacks/g24-a-branch-for-each-commit/steps.ts";
import { takeSteps as longMessage } from "../../attacks/g25-message-of-megabytes/steps.ts";
import { findWork, type TakeSteps } from "../../support/find-work.ts";
import { makeFolder } from "./temporary-folder.ts";

const { runTool } = openToolRunner({ level: "process" });

async function copy(steps: TakeSteps, tool: RunTool = runTool) {
  return copyRepository(await findWork(steps), join(makeFolder(), "copy"), { runTool: tool });
}

async function copyWhole(steps: TakeSteps): Promise<RepositoryCopy> {
  const found = await copy(steps);
  if (found instanceof RepositoryCopy) return found;
  throw new Error(found.message);
}

/** What Git alone says of a repository, with next to no limit: what an attack comes to where nothing holds it. */
async function askGit(steps: TakeSteps, args: string[], cpuMs = 600_000): ReturnType<RunTool> {
  const work = await findWork(steps);
  const limits = { cpuMs, timeMs: 600_000, memoryMb: 4_096, outputBytes: 1_000_000_000 };
  const environment = { PATH: process.env["PATH"] ?? "", GIT_CONFIG_NOSYSTEM: "1" };
  return runTool({ program: "git", args, folder: work, environment, limits });
}

async function textOf(end: ReturnType<RunTool>): Promise<string> {
  const answer = await end;
  return "stdout" in answer ? answer.stdout.toString("latin1") : answer.passed;
}

test("a right solution is far from every limit", async () => {
  const repository = await copyWhole(solve);
  expect((await repository.status()).clean).toBe(true);
  expect(repository.refs().size).toBe(1);
});

describe("without limits", () => {
  test("a few kilobytes are a million files", async () => {
    const listing = await textOf(askGit(millionPaths, ["ls-tree", "-r", "--name-only", "main", "zz"]));
    expect(listing.split("\n").length - 1).toBe(1_000_000);
    const size = await textOf(askGit(millionPaths, ["count-objects", "-v"]));
    expect(Number(/size-pack: (\d+)/.exec(size)?.[1])).toBeLessThan(100);
  });

  test("three commits unpack to hundreds of megabytes", async () => {
    const listing = await textOf(askGit(unpacksToMuch, ["ls-tree", "-r", "--format=%(objectsize)", "main"]));
    const bytes = listing.split("\n").reduce((sum, size) => sum + Number(size), 0);
    expect(3 * bytes).toBeGreaterThan(790_000_000);
    const size = await textOf(askGit(unpacksToMuch, ["count-objects", "-v"]));
    expect(Number(/size-pack: (\d+)/.exec(size)?.[1])).toBeLessThan(400);
  });

  test("git status does not come to an end over patterns", async () => {
    expect(await askGit(slowPatterns, ["status"], 3_000)).toMatchObject({ passed: "time" });
    expect(await askGit(solve, ["status"], 3_000)).toMatchObject({ exitCode: 0 });
  });

  test("there are as many commits, branches and letters as somebody likes", async () => {
    const count = await textOf(askGit(commitsWithoutEnd, ["rev-list", "--count", "main"]));
    expect(Number(count)).toBeGreaterThan(25_000);
    const branches = await textOf(askGit(manyBranches, ["for-each-ref"]));
    expect(branches.split("\n").length).toBeGreaterThan(3_000);
    const message = await textOf(askGit(longMessage, ["log", "-1", "--format=%B"]));
    expect(message.length).toBeGreaterThan(6_000_000);
  });
});

test.each<[string, TakeSteps, RegExp]>([
  ["a million paths", millionPaths, /a commit in its history has more than 5,?000 files/],
  ["files that unpack to much", unpacksToMuch, /the files of a commit in its history have more than 16 MB/],
  ["commits without end", commitsWithoutEnd, /its history has more than 20,?000 objects/],
  ["many branches", manyBranches, /it has more than 1,?000 branches and tags/],
  ["a long message", longMessage, /a commit or a tag has more than 100 kB, its message included/],
])("within limits, %s is a repository that is too large", async (_, steps, detail) => {
  expect(await copy(steps)).toMatchObject({ kind: "too-large", message: expect.stringMatching(detail) });
});

test("a question that takes too much is told of as that, and every other has its answer", async () => {
  const repository = await copyWhole(slowPatterns);
  const tooCostly = { passed: "time", message: expect.stringMatching(/git status takes more than 2 s/) };
  await expect(repository.status()).rejects.toMatchObject(tooCostly);
  await expect(repository.status()).rejects.toBeInstanceOf(RepositoryTooCostly);
  expect(await repository.commits("main")).not.toHaveLength(0);
});

test("all questions together have a limit too", async () => {
  const slowly: RunTool = async (request) => ({ ...(await runTool(request)), cpuMs: 1_500 });
  const failed = await copy(solve, slowly);
  expect(failed).toMatchObject({
    kind: "too-large",
    message: expect.stringMatching(/all of the lab's Git commands together take more than 6 s/),
  });
});

test("types without end are errors of the code, within the compiler's limits", async () => {
  const repository = await copyWhole(typesWithoutEnd);
  const commits = await repository.commits("main");
  const impatient: RunTool = (request) =>
    runTool({ ...request, limits: { ...request.limits, cpuMs: 3_000 } });
  const code = openCommittedCode({
    repository,
    folder: join(makeFolder(), "trees"),
    runTool: impatient,
    compile: async () => ({ problems: [] }),
    connect: () => {
      throw new Error("nothing is run");
    },
  });
  const [last, first] = [commits[0]?.id ?? "", commits.at(-1)?.id ?? ""];
  expect((await code.typeErrors([last])).get(last)).toEqual([
    expect.stringMatching(/^the TypeScript compiler took more than (8 s of a processor|768 MB of memory)/),
  ]);
  expect((await code.typeErrors([first])).get(first)).toEqual([]);
});
