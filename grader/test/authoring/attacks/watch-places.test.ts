import { chmodSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { watchPlaces } from "../../../src/authoring/attacks/watch-places.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";

const mark = "lab-attacks-x1";

function watch(own: string[], shared: string[] = []): () => string[] {
  const find = watchPlaces({ own, shared, except: /^noise/, mark });
  return () => find().map(({ path, what, isShared }) => `${path} ${what}${isShared ? ", shared" : ""}`);
}

test("in a place of our own every change counts, however deep", () => {
  const folder = makeFolder({
    "a/kept.txt": "1",
    "a/b/changed.txt": "1",
    "gone.txt": "1",
    "a/open.txt": "1",
  });
  const find = watch([folder]);
  writeFiles(folder, { "a/b/changed.txt": "22", "a/b/c/new.txt": "1" });
  rmSync(join(folder, "gone.txt"));
  chmodSync(join(folder, "a/open.txt"), 0o777);
  expect(find().toSorted()).toEqual(
    [
      `${join(folder, "a/b/c")} is new`,
      `${join(folder, "a/b/c/new.txt")} is new`,
      `${join(folder, "a/b/changed.txt")} was changed`,
      `${join(folder, "a/open.txt")} was changed`,
      `${join(folder, "gone.txt")} is gone`,
    ].toSorted(),
  );
});

test("what changes at any time, and what stays, is not told of", () => {
  const folder = makeFolder({ "noise-1/data": "1", "kept.txt": "1" });
  const find = watch([folder, join(folder, "not-there")]);
  writeFiles(folder, { "noise-1/data": "2", "noise-2/data": "1" });
  expect(find()).toEqual([]);
});

test("in a shared place only what names the mark or is signed with it counts, and only what is new", () => {
  const folder = makeFolder({ [`old-${mark}`]: "1" });
  const find = watch([], [folder, join(folder, "not-there")]);
  writeFiles(folder, {
    "somebody-elses.txt": "1",
    "list-of-files.txt": mark,
    "signed.bin": `left behind by ${mark}`,
    [`left-${mark}.json`]: "1",
    [`nested/${mark}`]: "1",
    [`old-${mark}`]: "2",
  });
  expect(find().toSorted()).toEqual([
    `${join(folder, `left-${mark}.json`)} is new, shared`,
    `${join(folder, "nested")} is new, shared`,
    `${join(folder, "signed.bin")} is new, shared`,
  ]);
});
