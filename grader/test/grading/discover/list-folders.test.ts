import { expect, jest, test } from "@jest/globals";
import fs from "node:fs";
import { listFolders } from "../../../src/grading/discover/list-folders.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const root = makeFolder({
  "exercises/README.md": "",
  "exercises/git/01-clean-commits/exercise.json": "{}",
  "exercises/rest/10-search/README.md": "",
  "exercises/rest/1-early/exercise.json": "{}",
  "exercises/rest/notes/todo.md": "",
  "exercises/rest/02-stray": "a file",
  "exercises/.cache/01-x/exercise.json": "{}",
  "exercises/node_modules/01-x/exercise.json": "{}",
});

test("folders are listed by number, or where they say that they are one", () => {
  expect(listFolders(root)).toEqual({
    paths: [
      { track: "git", slug: "01-clean-commits", id: "git-01-clean-commits" },
      { track: "rest", slug: "1-early", id: "rest-1-early" },
      { track: "rest", slug: "10-search", id: "rest-10-search" },
    ],
    unread: [],
  });
});

test("a track that can't be read is told of, and the others are listed", () => {
  // A test that runs as root may read everything.
  const real = fs.readdirSync;
  const spy = jest.spyOn(fs, "readdirSync").mockImplementation(((folder: string, options: never) => {
    if (folder.endsWith("rest")) throw Object.assign(new Error("denied"), { code: "EACCES" });
    return real(folder, options);
  }) as never);
  const { paths, unread } = listFolders(root);
  spy.mockRestore();
  expect(paths.map(({ id }) => id)).toEqual(["git-01-clean-commits"]);
  expect(unread).toMatchObject([{ place: "exercises/rest", why: "can't be read (EACCES)", isLabs: true }]);
});
