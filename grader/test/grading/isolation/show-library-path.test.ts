import { chmodSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { showLibraryPath } from "../../../src/grading/isolation/show-library-path.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const libraries = makeFolder({ "a/libicu.so.72": "", "b/libssl.so": "", "c/so.txt": "" });
const [first, second, third] = ["a", "b", "c"].map((name) => join(libraries, name)) as [
  string,
  string,
  string,
];

test("folders that hold libraries are shown, in their order; without the variable there are none", () => {
  const shown = showLibraryPath(`${second}:${first}`, ["/usr/lib"], undefined);
  expect(shown).toEqual({ path: `${second}:${first}`, folders: [second, first] });
  expect(showLibraryPath(undefined, [], undefined)).toEqual({ path: "", folders: [] });
});

test.each([
  ["the grader's own folder, as an empty name", `${first}:`],
  ["one that is named from there", `${first}:lib`],
  ["the whole machine", `/:${first}`],
  ["one without libraries", `${third}:${first}`],
  ["one that isn't there", `/not/there:${first}`],
])("not shown: %s", (_, path) => {
  expect(showLibraryPath(path, [], undefined)).toEqual({ path: first, folders: [first] });
});

test("what is seen anyhow stays in the path and isn't shown again, by whatever name", () => {
  const link = join(libraries, "link");
  symlinkSync(first, link);
  expect(showLibraryPath(`${link}:${second}`, [first], undefined)).toEqual({
    path: `${link}:${second}`,
    folders: [second],
  });
});

test("where the server's user doesn't get, there is nothing to show", () => {
  chmodSync(libraries, 0o700);
  expect(showLibraryPath(first, [], { uid: 65_533, gid: 65_533 })).toEqual({ path: "", folders: [] });
  expect(showLibraryPath(first, [], undefined)).toEqual({ path: first, folders: [first] });
});
