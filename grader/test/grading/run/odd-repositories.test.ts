import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { LabError } from "@lab/contracts";
import { copyRepository, RepositoryCopy } from "@lab/git-history";
import { judgeError } from "../../../src/grading/run/judge-error.ts";
import { openToolRunner } from "../../../src/grading/run/run-tool.ts";
import { takeSteps as foldersForFiles } from "../../attacks/g27-folders-for-files/steps.ts";
import { takeSteps as otherBytes } from "../../attacks/g28-name-of-other-bytes/steps.ts";
import { takeSteps as branchesInAFile } from "../../attacks/g29-branches-in-a-file/steps.ts";
import { takeSteps as indexThatEndsGit } from "../../attacks/g30-index-that-ends-git/steps.ts";
import { takeSteps as beyondALink } from "../../attacks/g31-ignored-beyond-a-link/steps.ts";
import { longName, takeSteps as longNamed } from "../../attacks/g32-name-that-no-disk-takes/steps.ts";
import { takeSteps as tagOfATag } from "../../attacks/g33-tag-of-a-tag/steps.ts";
import { findWork, type TakeSteps } from "../../support/find-work.ts";
import { makeFolder } from "./temporary-folder.ts";

const { runTool } = openToolRunner({ level: "process" });
const crashed = 139;

async function copy(steps: TakeSteps) {
  return copyRepository(await findWork(steps), join(makeFolder(), "copy"), { runTool });
}

async function copyWhole(steps: TakeSteps): Promise<RepositoryCopy> {
  const found = await copy(steps);
  if (found instanceof RepositoryCopy) return found;
  throw new Error(found.message);
}

/** What Git alone comes to. */
async function askGit(steps: TakeSteps, ...args: string[]) {
  const limits = { cpuMs: 60_000, timeMs: 60_000, memoryMb: 4_096, outputBytes: 1_000_000_000 };
  const environment = { PATH: process.env["PATH"] ?? "", GIT_CONFIG_NOSYSTEM: "1", LC_ALL: "C" };
  const end = await runTool({ program: "git", args, folder: await findWork(steps), environment, limits });
  if ("passed" in end) throw new Error(end.passed);
  return { ...end, stdout: end.stdout.toString("latin1") };
}

/** What a check comes to that asks a question. */
async function judge(question: Promise<unknown>) {
  const hooks = { explainSilence: async () => undefined };
  return question.then(
    () => undefined,
    async (error: unknown) => judgeError("C1", error, hooks),
  );
}

describe("without what holds it", () => {
  test("Git names files where the disk has none, and what reads them fails", async () => {
    const { stdout } = await askGit(foldersForFiles, "status", "--porcelain");
    expect(stdout).toMatch(/^ D README\.md$/m);
    const work = await findWork(foldersForFiles);
    expect(() => readFileSync(join(work, "README.md"))).toThrow("EISDIR");
    expect(() => lstatSync(join(work, "docs/packing.md"), { throwIfNoEntry: false })).toThrow("ENOTDIR");
  });

  test("a name that a folder lists leads to nothing", async () => {
    const work = await findWork(otherBytes);
    const name = readdirSync(work).find((each) => each.includes("\ufffd")) as string;
    expect(() => readlinkSync(join(work, name))).toThrow("ENOENT");
  });

  test("a file doesn't go where a new repository has a folder", async () => {
    const folder = join(makeFolder(), "refs/heads");
    mkdirSync(folder, { recursive: true });
    const text = readFileSync(join(await findWork(branchesInAFile), ".git/refs/heads"));
    expect(() => writeFileSync(folder, text)).toThrow("EISDIR");
  });

  test("Git goes down", async () => {
    expect(await askGit(indexThatEndsGit, "ls-files", "--stage")).toMatchObject({ exitCode: crashed });
  });

  test("Git gives no answer", async () => {
    const asked = ["check-ignore", "--no-index", "dist/order.js"];
    expect(await askGit(beyondALink, ...asked)).toMatchObject({
      exitCode: 128,
      stderr: expect.stringContaining("beyond a symbolic link"),
    });
  });

  test("a file of such a name can't be written", () => {
    expect(() => writeFileSync(join(makeFolder(), longName), "")).toThrow("ENAMETOOLONG");
  });

  test("a tag of a tag leads to a million paths", async () => {
    const { stdout } = await askGit(tagOfATag, "ls-tree", "-r", "--name-only", "outer", "zz");
    expect(stdout.split("\n").length - 1).toBe(1_000_000);
    const peeled = await askGit(tagOfATag, "for-each-ref", "--format=%(objecttype)", "refs/tags");
    expect(peeled.stdout).toBe("tag\n");
  });
});

test.each<[string, TakeSteps, string, RegExp]>([
  ["a name of other bytes", otherBytes, "unreadable", /the name of one of its files is no UTF-8/],
  ["an index that ends Git", indexThatEndsGit, "damaged", /its index can't be read/],
  ["a million paths behind a tag of a tag", tagOfATag, "too-large", /has more than 5,?000 files/],
])("%s is a problem of the repository's", async (_, steps, kind, message) => {
  expect(await copy(steps)).toMatchObject({ kind, message: expect.stringMatching(message) });
});

test("a work that has folders for files is told from others", async () => {
  const repository = await copyWhole(foldersForFiles);
  expect((await repository.status()).unstaged).toContain("docs/packing.md");
  expect(await repository.digest()).not.toBe(await (await copyWhole(beyondALink)).digest());
});

test("a file for refs/heads is a repository without branches", async () => {
  const repository = await copyWhole(branchesInAFile);
  expect(repository.resolve("refs/heads/main")).toBeUndefined();
});

test("a tree is written without the names that the disk doesn't take", async () => {
  const repository = await copyWhole(longNamed);
  const { written, refused } = await repository.exportTree("main", join(makeFolder(), "tree"));
  expect(refused).toEqual([`src/${longName}`]);
  expect(written).toContain("src/order.ts");
});

test("a link in the place of a folder keeps nobody from asking what a commit ignores", async () => {
  expect((await askGit(beyondALink, "check-ignore", "dist/order.js")).exitCode).toBe(128);
  const linked = await copyWhole(beyondALink);
  expect(await linked.ignoredBy("main", ["dist/order.js"])).toEqual(["dist/order.js"]);
});

test("what Git gives no answer to is the check's miss, and not the lab's fault", async () => {
  const refusal = { command: "git status", detail: "fatal: it is beyond a symbolic link" };
  expect(await judge(Promise.reject(new LabError("LAB_GIT_COMMAND_FAILED", refusal)))).toMatchObject({
    status: "failed",
    message: expect.stringMatching(/^Git gives up on the repository: git status .*beyond a symbolic link/),
  });
});
