import { expect, test } from "@jest/globals";
import { readSomeEntries } from "../../src/ground/read-some-entries.ts";
import { makeFolder } from "../support/temporary-folder.ts";

test("no more of a folder is read than asked for", () => {
  const folder = makeFolder({ a: "", b: "", "c/d": "", e: "" });
  expect(readSomeEntries(folder, 2)).toHaveLength(2);
  const names = readSomeEntries(folder, 10).map(({ name }) => name);
  expect(names.toSorted()).toEqual(["a", "b", "c", "e"]);
});
