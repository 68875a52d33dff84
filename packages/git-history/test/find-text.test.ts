import { expect, test } from "@jest/globals";
import type { TextHolder } from "../src/index.ts";
import { copyOf, type LearnerRepository, makeLearnerRepository } from "./learner-repository.ts";

const secret = "hunter2";

async function makeRepository(): Promise<LearnerRepository> {
  const work = await makeLearnerRepository();
  work.write("a.txt", "a\n");
  work.commit("Start");
  return work;
}

async function findIn(work: LearnerRepository): Promise<string[]> {
  return (await (await copyOf(work.folder)).holders(secret)).map(tell);
}

function tell({ root, in: where, path = "" }: TextHolder): string {
  return [root.name, root.part ?? "", where, path].filter((part) => part !== "").join(" ");
}

test("a text is found in a file that is gone, and in the oldest commit that has it", async () => {
  const work = await makeRepository();
  work.write("deep/er/.env", `TOKEN=${secret}\n`);
  const first = work.commit("Oops");
  work.write("b.txt", "b\n");
  work.commit("Later");
  work.git("rm", "-q", "deep/er/.env");
  work.commit("Remove it");

  const [holder, ...others] = await (await copyOf(work.folder)).holders(secret);
  expect(holder).toMatchObject({ in: "file", path: "deep/er/.env", commit: first });
  expect(others).toEqual([]);
});

test("a text is found in what commits, tags and notes say, and in names", async () => {
  const work = await makeRepository();
  work.git("commit", "-q", "--allow-empty", "-m", `Take ${secret} out`);
  expect(await findIn(work)).toEqual(["refs/heads/main commit"]);
  work.git("reset", "-q", "--hard", "HEAD~1");
  work.git("tag", "-a", "v1", "-m", `with ${secret}`);
  work.git("notes", "add", "-m", secret);
  work.git("switch", "-q", "-c", "other");
  work.write(`${secret}.txt`, "x\n");
  work.commit("A name");
  work.git("switch", "-q", "main");
  const found = await findIn(work);
  expect(found.slice(0, 1)).toEqual([`refs/heads/other name ${secret}.txt`]);
  expect(found.slice(1).map((line) => line.replace(/ [0-9a-f]{40}$/, ""))).toEqual([
    "refs/notes/commits file",
    "refs/tags/v1 tag",
  ]);
});

test("a text is found in each part of each entry of the stash", async () => {
  const work = await makeRepository();
  work.write("new.txt", `${secret}\n`);
  work.git("stash", "--include-untracked");
  work.write("a.txt", `${secret}\n`);
  work.git("add", "a.txt");
  work.write("a.txt", "b\n");
  work.git("stash");
  work.write("a.txt", "c\n");
  work.git("stash");

  const staged = ["stash@{1} index file a.txt", "stash@{1} file a.txt"];
  expect(await findIn(work)).toEqual([
    ...staged,
    "stash@{2} untracked file new.txt",
    "stash@{2} file new.txt",
  ]);
  work.git("stash", "drop", "stash@{2}");
  expect(await findIn(work)).toEqual(staged);
  work.git("stash", "clear");
  expect(await findIn(work)).toEqual([]);
});

test("a text is found where HEAD and other work trees are without a branch, not in what only a reflog names", async () => {
  const work = await makeRepository();
  work.write("b.txt", `${secret}\n`);
  work.commit("Gone");
  const gone = work.git("rev-parse", "HEAD");
  work.git("reset", "-q", "--hard", "HEAD~1");
  expect(await findIn(work)).toEqual([]);
  work.git("worktree", "add", "-q", "--detach", "../other", gone);
  expect(await findIn(work)).toEqual(["worktrees/other file b.txt"]);
  work.git("switch", "-q", "--detach", gone);
  expect((await findIn(work))[0]).toBe("HEAD file b.txt");
});

test("a text that PowerShell wrote, in UTF-16, is found", async () => {
  const work = await makeRepository();
  work.write("env.txt", Buffer.from(`TOKEN=${secret}\r\n`, "utf16le"));
  work.commit("Redirected");
  expect(await findIn(work)).toEqual(["refs/heads/main file env.txt"]);
});
