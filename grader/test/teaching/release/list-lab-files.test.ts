import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { listLabFiles } from "../../../src/teaching/release/list-lab-files.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

/** A repository with two committed files, and one that is ignored. */
function makeRepository(): string {
  const folder = makeFolder({ "a.txt": "a", "docs/ü b.md": "b", ".gitignore": "dist/\n", "dist/x": "x" });
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=R", "-c", "user.email=r@example.org", ...args], { cwd: folder });
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "begin");
  return folder;
}

const tracked = [".gitignore", "a.txt", "docs/ü b.md"];

test("what is committed, with any name, and nothing that is ignored", () => {
  expect(listLabFiles(makeRepository(), { dirty: false }).toSorted()).toEqual(tracked);
});

test.each([
  ["a change", (folder: string) => writeFileSync(join(folder, "a.txt"), "changed"), "a.txt", tracked],
  [
    "a new file",
    (folder: string) => writeFileSync(join(folder, "new.txt"), ""),
    "new.txt",
    [...tracked, "new.txt"].toSorted(),
  ],
  [
    "a removed file",
    (folder: string) => rmSync(join(folder, "a.txt")),
    "a.txt",
    [".gitignore", "docs/ü b.md"],
  ],
])("%s is refused by name; with --dirty it is taken as it is", (_, change, name, files) => {
  const folder = makeRepository();
  change(folder);
  expect(() => listLabFiles(folder, { dirty: false })).toThrow(
    `The lab has changes that are not committed: ${name}.`,
  );
  expect(listLabFiles(folder, { dirty: true }).toSorted()).toEqual(files);
});

test("of many changes some are named and the rest counted", () => {
  const folder = makeRepository();
  for (const name of ["1", "2", "3", "4", "5", "6", "7"]) writeFileSync(join(folder, name), "");
  expect(() => listLabFiles(folder, { dirty: false })).toThrow("1, 2, 3, 4, 5 and 2 more");
});

test("a folder that is no repository is an error with Git's words", () => {
  expect(() => listLabFiles(makeFolder(), { dirty: true })).toThrow(
    /git status did not work: .*not a git repository/,
  );
});
