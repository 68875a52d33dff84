import fs from "node:fs/promises";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { copyOf, type LearnerRepository, makeLearnerRepository } from "./learner-repository.ts";

async function makeRepository(): Promise<LearnerRepository> {
  const work = await makeLearnerRepository();
  work.write("a.txt", "a\n");
  work.write("b.txt", "b\n");
  work.write(".gitignore", "dist/\n.env\n*.log\n!keep.log\n");
  work.commit("Start");
  return work;
}

const clean = { clean: true, staged: [], unstaged: [], conflicted: [], untracked: [] };

test("a clean tree is clean, with ignored files and system litter in it", async () => {
  const work = await makeRepository();
  work.write("dist/app.js", "built\n");
  work.write(".env", "TOKEN=1\n");
  work.write(".DS_Store", "mac\n");
  const copy = await copyOf(work.folder);

  expect(await copy.status()).toEqual(clean);
  expect(copy.hasStash()).toBe(false);
  expect(copy.operationsInProgress()).toEqual([]);
});

test("staged, unstaged, deleted and untracked paths are told apart", async () => {
  const work = await makeRepository();
  work.write("a.txt", "staged\n");
  work.git("add", "a.txt");
  work.write("a.txt", "staged and changed\n");
  await fs.rm(path.join(work.folder, "b.txt"));
  work.write("new/deep.txt", "new\n");

  expect(await (await copyOf(work.folder)).status()).toEqual({
    clean: false,
    staged: ["a.txt"],
    unstaged: ["a.txt", "b.txt"],
    conflicted: [],
    untracked: ["new/deep.txt"],
  });
});

test("a half-done merge shows its conflict and that it goes on", async () => {
  const work = await makeRepository();
  work.git("switch", "-q", "-c", "other");
  work.write("a.txt", "theirs\n");
  work.commit("Theirs");
  work.git("switch", "-q", "main");
  work.write("a.txt", "ours\n");
  work.commit("Ours");
  expect(() => work.git("merge", "other")).toThrow(/git merge/);
  const copy = await copyOf(work.folder);

  expect(await copy.status()).toMatchObject({ clean: false, conflicted: ["a.txt"] });
  expect(copy.operationsInProgress()).toEqual(["merge"]);
});

test.each([
  ["rebase", ["rebase", "other"]],
  ["cherry-pick", ["cherry-pick", "other"]],
  ["revert", ["revert", "--no-edit", "HEAD~1"]],
  ["bisect", ["bisect", "start"]],
])("a %s in progress is seen", async (operation, command) => {
  const work = await makeRepository();
  work.git("switch", "-q", "-c", "other");
  work.write("a.txt", "theirs\n");
  work.commit("Theirs");
  work.git("switch", "-q", "main");
  work.write("a.txt", "ours\n");
  work.commit("Ours");
  work.write("a.txt", "ours again\n");
  work.commit("Ours again");
  try {
    work.git(...command);
  } catch {
    // Most of these stop with a conflict: that is the state to be seen.
  }

  expect((await copyOf(work.folder)).operationsInProgress()).toEqual([operation]);
});

test("a series of picks or reverts and patches from mails are told by what is left of them", async () => {
  const work = await makeRepository();
  work.write(".git/sequencer/todo", "pick 1a2b3c4 Theirs\n");
  expect((await copyOf(work.folder)).operationsInProgress()).toEqual(["cherry-pick"]);
  work.write(".git/sequencer/todo", "revert 1a2b3c4 Theirs\n");
  expect((await copyOf(work.folder)).operationsInProgress()).toEqual(["revert"]);
  await fs.rm(path.join(work.folder, ".git/sequencer"), { recursive: true });
  work.write(".git/rebase-apply/applying", "");
  expect((await copyOf(work.folder)).operationsInProgress()).toEqual(["am"]);
  work.write(".git/rebase-apply/rebasing", "");
  expect((await copyOf(work.folder)).operationsInProgress()).toEqual(["rebase"]);
});

test("files that Git was told to pass over are named, and looked at", async () => {
  const work = await makeRepository();
  work.git("update-index", "--assume-unchanged", "a.txt");
  work.write("a.txt", "changed\n");
  work.write("ü b.txt", "b\n");
  work.commit("More");
  work.git("update-index", "--skip-worktree", "ü b.txt");
  await fs.rm(path.join(work.folder, "ü b.txt"));
  const copy = await copyOf(work.folder);

  expect(Object.fromEntries(copy.flags())).toEqual({
    "a.txt": "assume-unchanged",
    "ü b.txt": "skip-worktree",
  });
  expect((await copy.status()).unstaged).toEqual(["a.txt", "ü b.txt"]);
});

test("which paths are ignored is asked of a commit's .gitignore files alone", async () => {
  const work = await makeRepository();
  work.write(".git/info/exclude", "secret.txt\n");
  work.write(".gitignore", "*\n");
  const paths = ["dist/x.js", ".env", "a.log", "keep.log", "secret.txt", "-v", "üb er.log"];

  expect(await (await copyOf(work.folder)).ignoredBy("main", paths)).toEqual([
    "dist/x.js",
    ".env",
    "a.log",
    "üb er.log",
  ]);
});

test("files that a learner's Git checked out with CRLF are not changed", async () => {
  const work = await makeRepository();
  work.write("a.txt", "a\r\n");

  expect(await (await copyOf(work.folder)).status()).toEqual(clean);
});

test("files that were committed with CRLF are not changed either", async () => {
  const work = await makeRepository();
  work.write("crlf.txt", "x\r\ny\r\n");
  work.commit("With CRLF");

  expect((await (await copyOf(work.folder)).status()).clean).toBe(true);
});

test("an executable bit counts, unless the repository says that its file system keeps none", async () => {
  const work = await makeRepository();
  await fs.chmod(path.join(work.folder, "a.txt"), 0o755);

  expect((await (await copyOf(work.folder)).status()).unstaged).toEqual(["a.txt"]);
  work.git("config", "core.fileMode", "false");
  expect(await (await copyOf(work.folder)).status()).toEqual(clean);
});

test("a link in place of a file is a change, and is not followed", async () => {
  const work = await makeRepository();
  await fs.rm(path.join(work.folder, "a.txt"));
  await fs.symlink("b.txt", path.join(work.folder, "a.txt"));
  await fs.symlink("/etc", path.join(work.folder, "outside"));

  expect(await (await copyOf(work.folder)).status()).toMatchObject({
    unstaged: ["a.txt"],
    untracked: ["outside"],
  });
});

test("a repository inside the work tree is untracked files, not run", async () => {
  const work = await makeRepository();
  work.git("init", "-q", "inner");
  work.write("inner/x.txt", "x\n");
  work.git("-C", "inner", "config", "core.fsmonitor", "touch ../../canary; false");

  expect((await (await copyOf(work.folder)).status()).untracked).toEqual(["inner/x.txt"]);
  expect(await fs.readdir(path.dirname(work.folder))).toEqual(["work"]);
});

test.each([
  ["version 4", ["update-index", "--index-version", "4"]],
  ["split in two files", ["update-index", "--split-index"]],
  ["with an untracked cache", ["update-index", "--force-untracked-cache"]],
  ["sparse", ["sparse-checkout", "set", "--no-cone", "--sparse-index", "/*"]],
])("an index that is %s is read", async (_name, command) => {
  const work = await makeRepository();
  work.git(...command);
  work.write("b.txt", "changed\n");
  work.write("c.txt", "new\n");

  expect(await (await copyOf(work.folder)).status()).toMatchObject({
    staged: [],
    unstaged: ["b.txt"],
    untracked: ["c.txt"],
  });
});

test("a file announced with add -N is not clean", async () => {
  const work = await makeRepository();
  work.write("later.txt", "later\n");
  work.git("add", "-N", "later.txt");

  const status = await (await copyOf(work.folder)).status();
  expect(status.clean).toBe(false);
  expect(status.unstaged).toEqual(["later.txt"]);
});
