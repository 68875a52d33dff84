import { expect, test } from "@jest/globals";
import { describeFound, isArchive } from "../../../src/teaching/class/describe-found.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

test.each([
  ["an empty folder", { ".DS_Store": "" }, "it is empty"],
  ["a zip that nobody unpacked", { "a.txt": "", "Lab.ZIP": "" }, "unpack Lab.ZIP first"],
  [
    "the exercise's own files",
    { "src/app.ts": "" },
    "src is graded where the command names this exercise alone",
  ],
  ["anything else", { a: "", b: "", c: "", d: "" }, "it has a, b, c, …"],
])("%s is told by what to do or what there is", (_, files, told) => {
  expect(describeFound(makeFolder(files), ["src/"])).toBe(told);
});

test("an archive is known by its name", () => {
  expect(["a.zip", "a.tar.gz", "zip", "notes.txt"].map(isArchive)).toEqual([true, true, false, false]);
});
