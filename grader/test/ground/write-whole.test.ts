import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { writeWhole } from "../../src/ground/write-whole.ts";
import { makeFolder } from "../support/temporary-folder.ts";

test("files are replaced as a whole, and what isn't ours stays", () => {
  const folder = makeFolder({ "class.json": "old", "scorecards/gone.json": "old", "journal.ndjson": "kept" });
  writeWhole(
    folder,
    new Map([
      ["scorecards/ada.json", "a"],
      ["class.json", "new"],
    ]),
  );
  expect(readdirSync(folder).toSorted()).toEqual(["class.json", "journal.ndjson", "scorecards"]);
  expect(readdirSync(join(folder, "scorecards"))).toEqual(["ada.json"]);
  expect(readFileSync(join(folder, "class.json"), "utf8")).toBe("new");
});

test("what a killed grader left half written is no hindrance", () => {
  const folder = makeFolder({ ".new/class.json": "half", ".new/scorecards/x.json": "half" });
  writeWhole(folder, new Map([["class.json", "new"]]));
  expect(readdirSync(folder).toSorted()).toEqual(["class.json", "scorecards"]);
  expect(readdirSync(join(folder, "scorecards"))).toEqual([]);
});

test("what can't be written is a LabError, and the file of before is still there", () => {
  const folder = makeFolder({ "class.csv": "old" });
  mkdirSync(join(folder, "class.json/in-the-way"), { recursive: true });
  const files = new Map([
    ["class.json", "new"],
    ["class.csv", "new"],
  ]);
  expect(() => writeWhole(folder, files)).toThrow(expect.objectContaining({ code: "LAB_CLASS_NOT_WRITTEN" }));
  expect(readFileSync(join(folder, "class.csv"), "utf8")).toBe("old");
});
