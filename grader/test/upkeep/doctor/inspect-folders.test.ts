import { expect, test } from "@jest/globals";
import { inspectFolders } from "../../../src/upkeep/doctor/inspect-folders.ts";
import { placeOf } from "./place-of.ts";

test("says what is taken for a relative folder, and what is passed over", () => {
  const settled = [
    { variable: "TMPDIR", was: "tmp", taken: "/work/tmp" },
    { variable: "XDG_RUNTIME_DIR", was: "run", taken: undefined },
  ];
  expect(inspectFolders({ ...placeOf("/"), settled }, "/tmp")).toEqual([
    {
      id: "relative-folder",
      state: "warning",
      what: expect.stringMatching(/^TMPDIR is a relative path \(tmp\).*: \/work\/tmp is taken$/),
      fix: expect.stringContaining("set TMPDIR to"),
    },
    {
      id: "relative-folder",
      state: "warning",
      what: expect.stringMatching(/^XDG_RUNTIME_DIR is a relative path \(run\).*passed over$/),
      fix: expect.stringContaining("set XDG_RUNTIME_DIR to"),
    },
  ]);
});

test("a star in the temporary folder's path is told of, and a plain path is not", () => {
  expect(inspectFolders(placeOf("/"), "/tmp/a*b")).toMatchObject([
    { id: "temporary-star", state: "warning", what: expect.stringContaining("/tmp/a*b") },
  ]);
  expect(inspectFolders(placeOf("/"), "/tmp")).toEqual([]);
});
