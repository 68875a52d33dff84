import fs from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { copyOf, type LearnerRepository, makeLearnerRepository } from "./learner-repository.ts";
import { makeFolder } from "./temporary-folder.ts";

/** A commit, a file that is changed since, and one that Git doesn't know. */
async function makeStart(): Promise<LearnerRepository> {
  const work = await makeLearnerRepository();
  work.write("app.ts", "one\ntwo\n");
  work.commit("Start");
  work.write("app.ts", "one\ntwo\nthree\n");
  work.write("new.ts", "new\nfile\n");
  return work;
}

const digestOf = async (folder: string): Promise<string> => (await copyOf(folder)).digest();

test("a copy elsewhere, looked at or checked out on Windows, is the same work", async () => {
  const work = await makeStart();
  const before = await digestOf(work.folder);
  const elsewhere = path.join(await makeFolder(), "other");
  fs.cpSync(work.folder, elsewhere, { recursive: true });
  expect(await digestOf(elsewhere)).toBe(before);
  work.git("status");
  work.git("stash");
  work.git("stash", "pop");
  work.write("new.ts", "new\r\nfile\r\n");
  expect(await digestOf(work.folder)).toBe(before);
});

test.each<[string, (work: LearnerRepository) => unknown]>([
  ["a commit", (work) => work.commit("Mine")],
  ["an empty commit", (work) => work.git("commit", "-q", "--allow-empty", "-m", "Mine")],
  ["a branch", (work) => work.git("branch", "mine")],
  ["another branch checked out", (work) => work.git("switch", "-q", "-c", "main2")],
  ["a stash", (work) => work.git("stash")],
  ["something staged", (work) => work.git("add", "app.ts")],
  ["a changed file changed further", (work) => work.write("app.ts", "one\ntwo\nfour\n")],
  ["an unknown file changed", (work) => work.write("new.ts", "new\n")],
  ["a file gone", (work) => fs.rmSync(path.join(work.folder, "new.ts"))],
])("%s is other work", async (_, change) => {
  const work = await makeStart();
  const before = await digestOf(work.folder);
  change(work);
  expect(await digestOf(work.folder)).not.toBe(before);
});
