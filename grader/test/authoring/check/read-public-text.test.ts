import { expect, test } from "@jest/globals";
import { readPublicText } from "../../../src/authoring/check/read-public-text.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";

test("reads what a learner may read, in all folders, and not what somebody made there", () => {
  const folder = makeFolder();
  writeFiles(folder, {
    "README.md": "the README",
    "tests/public/baskets.json": "the baskets",
    "plans/one.png": "a picture",
    "work/notes.md": "a learner's work",
    "node_modules/zod/README.md": "a library",
    ".turbo/log.json": "a log",
  });
  const found = readPublicText(folder).split("\n");
  expect(found.filter((text) => text !== "").toSorted()).toEqual(["the README", "the baskets"]);
});
