import { chmodSync, renameSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import {
  isWatched,
  listBlank,
  listChanged,
  readSavedFiles,
} from "../../../src/learning/watch/read-saved-files.ts";
import { makeLab } from "../history/make-lab.ts";
import { writeFiles } from "../../support/temporary-folder.ts";

const code = { editable: ["src/", "notes.json"], given: ["data/given.json"], submits: "files" as const };
const repository = { editable: [], given: [], submits: "repository" as const };

test.each([
  ["src", true],
  ["src/lib/deep.ts", true],
  ["notes.json", true],
  ["data/given.json", true],
  ["data/other.json", false],
  ["README.md", false],
  ["src/.hidden", false],
  ["src/node_modules/x/index.js", false],
  ["src/app.ts~", false],
  ["src/app.ts.tmp.71", false],
  ["src/4913", false],
  ["src/app.ts___jb_tmp___", false],
  ["src/#app.ts#", false],
])("of an exercise with code, %s counts: %p", (path, counts) => {
  expect(isWatched(code, path)).toBe(counts);
});

test.each([
  ["work/shop/.gitignore", true],
  ["work/.git/HEAD", true],
  ["work/.git/index", true],
  ["work/.git/refs/heads/main", true],
  ["work/.git/index.lock", false],
  ["work/.git/objects/ab/cd", false],
  ["work/.git/logs/HEAD", false],
  ["work/.notes.txt.swp", false],
])("of a practice repository, %s counts: %p", (path, counts) => {
  expect(isWatched(repository, path)).toBe(counts);
});

test("what was saved is known by its content, whatever way it came there", () => {
  const { found } = makeLab({ "src/app.ts": "a", "src/b.ts": "b" }, { editable: ["src/"] });
  const before = readSavedFiles(found);
  writeFiles(found.folder, { "src/app.ts": "a", "src/.app.ts.swp": "x" });
  expect(listChanged(before, readSavedFiles(found))).toEqual([]);
  writeFiles(found.folder, { "src/app.ts": "c", "src/new.ts": "" });
  renameSync(join(found.folder, "src/b.ts"), join(found.folder, "src/d.ts"));
  expect(listChanged(before, readSavedFiles(found))).toEqual([
    "src/app.ts",
    "src/b.ts",
    "src/d.ts",
    "src/new.ts",
  ]);
  const now = readSavedFiles(found);
  chmodSync(join(found.folder, "src/app.ts"), 0o600);
  expect(listChanged(now, readSavedFiles(found))).toEqual(["src/app.ts"]);
});

test("files with nothing in them are told from others, but for those of Git's own", () => {
  const files = { "src/app.ts": "a", "src/empty.ts": "", "src/spaces.ts": " \r\n\t" };
  const { found } = makeLab(
    { ...files, "work/.git/MERGE_MSG": "" },
    { editable: ["src/"], submits: "repository", runs: { kind: "nothing" } },
  );
  expect(listBlank(readSavedFiles(found))).toEqual(["src/empty.ts", "src/spaces.ts"]);
});
