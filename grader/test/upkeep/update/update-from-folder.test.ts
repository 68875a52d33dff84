import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { describeEdition } from "../../../src/ground/edition-file.ts";
import { gitBlobId } from "../../../src/grading/prepare/submission-files.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";
import { first, git, makeClone, second, undoUpdate, update, type Files } from "./versions.ts";

const app = "exercises/rest/01-a/src/app.ts";
const other = "exercises/rest/02-b/src/app.ts";
const read = (root: string, path: string): string => readFileSync(join(root, path), "utf8");

/** With the list of its files that a release has. */
function makeRelease(files: Files): string {
  const blobs = new Map(Object.entries(files).map(([path, text]) => [path, gitBlobId(Buffer.from(text))]));
  return makeFolder({ ...files, "EDITION.json": describeEdition(blobs) });
}

test("a release is brought to the next one; what was edited is told by the list of its files", async () => {
  const root = makeRelease(first);
  writeFiles(root, { [other]: "// mine\n", "settings.json": "{}\n", "notes.md": "mine\n" });
  const { out } = await update(root, "--from", makeRelease(second));
  expect(out).toContain("You have edited this file, and it is new as well: settings.json → yours stays");
  expect([read(root, other), read(root, "settings.json"), read(root, "notes.md")]).toEqual([
    "// mine\n",
    "{}\n",
    "mine\n",
  ]);
  expect([read(root, app), read(root, "grader/grade.ts")]).toEqual(["// new starter\n", "second\n"]);
  expect(existsSync(join(root, "grader/old.ts"))).toBe(false);
  await undoUpdate(root);
  expect([read(root, app), read(root, "grader/old.ts")]).toEqual(["// starter\n", "goes\n"]);
  expect(existsSync(join(root, "exercises/rest/03-c"))).toBe(false);
});

test("of a lab without Git and without such a list starters are known, and the rest is replaced and kept", async () => {
  const root = makeFolder(first);
  writeFiles(root, { [app]: "// mine\n", "settings.json": "{}\n", "notes.md": "mine\n" });
  await update(root, "--from", makeFolder(second));
  expect([read(root, app), read(root, "settings.json"), read(root, "notes.md")]).toEqual([
    "// mine\n",
    second["settings.json"],
    "mine\n",
  ]);
  // Nothing of the old version lies about among the new code.
  expect(existsSync(join(root, "grader/old.ts"))).toBe(false);
  // From now on it is known.
  writeFiles(root, { "settings.json": "{}\n" });
  await update(root, "--from", makeRelease({ ...second, "settings.json": "[]\n" }));
  expect(read(root, "settings.json")).toBe("{}\n");
});

test("into another lab: the clone of an older version, by its last fetch", async () => {
  const { root } = makeClone();
  writeFiles(root, { [other]: "// mine\n", "settings.json": "{}\n" });
  const released = makeRelease(second);
  await update(released, "--into", root);
  expect([read(root, other), read(root, "settings.json"), read(root, "grader/grade.ts")]).toEqual([
    "// mine\n",
    "{}\n",
    "second\n",
  ]);
  // Git comes after: the same version from the remote, with nothing typed in the way.
  await update(root);
  expect(git(root, "status", "--porcelain").trim().split(/\n ?/)).toEqual([`M ${other}`, "M settings.json"]);
});

test("a folder that is a clone with a common past counts as a remote", async () => {
  const { root, origin } = makeClone();
  git(root, "remote", "remove", "origin");
  writeFiles(origin, { "grader/grade.ts": "not committed\n" });
  await update(root, "--from", origin);
  expect(read(root, "grader/grade.ts")).toBe("second\n");
  expect(git(root, "rev-parse", "HEAD")).toBe(git(origin, "rev-parse", "HEAD"));
});

test.each<[string, (root: string) => string]>([
  ["LAB_UPDATE_NO_EDITION", () => makeFolder({ "notes.md": "none" })],
  [
    "LAB_UPDATE_EDITION_CHANGED",
    () => {
      const changed = makeRelease(second);
      writeFiles(changed, { [app]: "// somebody's solution\n" });
      return changed;
    },
  ],
  ["LAB_USAGE_OPTION", (root) => root],
])("%s", async (code, nameFolder) => {
  const root = makeRelease(first);
  await expect(update(root, "--from", nameFolder(root))).rejects.toMatchObject({ code });
  expect(read(root, app)).toBe("// starter\n");
});
