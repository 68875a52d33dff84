import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { openHistory } from "../../../src/learning/history/history.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";
import { digestFolder } from "./digest-folder.ts";
import { makeLab } from "./make-lab.ts";

/** A practice repository with all that a learner may have in one. */
function makeWork() {
  const { root, found } = makeLab(
    { "README.md": "" },
    { editable: [], submits: "repository", runs: { kind: "nothing" } },
  );
  const work = join(found.folder, "work");
  const git = (...args: string[]): string =>
    execFileSync("git", ["-C", work, "-c", "user.name=Ada", "-c", "user.email=ada@example.org", ...args], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  writeFiles(work, { "a.txt": "one" });
  git("init", "-q", "-b", "main");
  git("add", ".");
  git("commit", "-qm", "one");
  git("branch", "side");
  git("tag", "-a", "v1", "-m", "first");
  writeFiles(work, { "a.txt": "two" });
  git("commit", "-qam", "two");
  git("reset", "-q", "--hard", "HEAD~1");
  writeFiles(work, { "a.txt": "stashed" });
  git("stash");
  writeFiles(work, { "b.txt": "staged" });
  git("add", "b.txt");
  writeFiles(work, { "b.txt": "and not yet staged", "c.txt": "untracked" });
  return { root, found, work, git, history: openHistory(root, found) };
}

test("refs, reflog, stash, index and what Git does not know yet go and come back", async () => {
  const { found, work, git, history } = makeWork();
  const tell = (): string[] => [
    git("show-ref", "--head"),
    git("reflog", "--all"),
    git("stash", "list"),
    git("diff", "--cached"),
    git("diff"),
    git("status", "--porcelain"),
  ];
  const [before, told] = [digestFolder(work), tell()];
  const { n } = await history.keep("grade");
  // Git has refreshed its index to tell this: nothing else is another.
  const kept = digestFolder(work, /^\.git\/index$/);
  execFileSync("rm", ["-rf", join(work, ".git")]);
  writeFiles(work, { "a.txt": "all is gone" });
  await history.restore(n);
  expect(digestFolder(work, /^\.git\/index$/)).toBe(kept);
  expect(tell()).toEqual(told);
  expect(git("show", "stash@{0}:a.txt")).toBe("stashed");
  // The commit that only the reflog knows.
  expect(git("show", "HEAD@{2}:a.txt")).toBe("two");
  expect(git("fsck", "--strict")).not.toContain("missing");
  await history.undo();
  expect(existsSync(join(work, ".git"))).toBe(false);
  await history.undo();
  expect(tell()).toEqual(told);
  expect(before).not.toBe("");
  expect(existsSync(join(found.folder, ".lab-swap"))).toBe(false);
});

test("a lock that a Git left is not put back: it would stop every other", async () => {
  const { work, git, history } = makeWork();
  writeFiles(work, { ".git/index.lock": "" });
  const { n } = await history.keep("grade");
  await history.restore(n);
  writeFiles(work, { "c.txt": "changed" });
  await history.restore(n);
  git("add", "c.txt");
  expect(git("status", "--porcelain")).toContain("A  c.txt");
});

test("a worktree beside, a submodule and borrowed objects are as they were", async () => {
  const { work, git, history } = makeWork();
  const beside = join(makeFolder(), "beside");
  git("worktree", "add", "-q", beside, "side");
  const lender = makeFolder();
  execFileSync("git", ["clone", "-q", "--bare", work, join(lender, "lender.git")], { stdio: "ignore" });
  writeFileSync(join(work, ".git/objects/info/alternates"), `${join(lender, "lender.git/objects")}\n`);
  git("-c", "protocol.file.allow=always", "submodule", "add", "-q", join(lender, "lender.git"), "library");
  const { n, unkept } = await history.keep("grade");
  expect(unkept).toEqual([]);
  const told = [git("worktree", "list"), git("submodule", "status"), git("status", "--porcelain")];
  execFileSync("rm", ["-rf", work]);
  await history.restore(n);
  expect([git("worktree", "list"), git("submodule", "status"), git("status", "--porcelain")]).toEqual(told);
  expect(execFileSync("git", ["-C", beside, "status", "--porcelain"], { encoding: "utf8" })).toBe("");
});
