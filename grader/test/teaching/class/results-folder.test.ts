import { mkdirSync, realpathSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { chooseOut, findResults } from "../../../src/teaching/class/results-folder.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const home = realpathSync(makeFolder({ "week/Ada/x": "", "lab/package.json": "" }));
const week = join(home, "week");
symlinkSync(week, join(home, "link"));
const place = { root: join(home, "lab"), workingFolder: join(home, "lab") };

test("results go beside the submissions, or to any other place", () => {
  expect(chooseOut(week, undefined, place)).toBe(join(home, "week-grades"));
  expect(chooseOut(week, "../marks/week", place)).toBe(join(home, "marks/week"));
  expect(chooseOut(week, join(home, "week-2"), place)).toBe(join(home, "week-2"));
});

test.each([
  ["the submissions", "../week", "it is the folder of submissions itself"],
  ["a folder in them", "../week/x", "it lies in the submissions"],
  ["the same by a link", "../link/deep/x", "it lies in the submissions"],
  ["the clone", ".", "it lies in the lab's own clone"],
  ["a folder in the clone", "grades", "it lies in the lab's own clone"],
])("%s takes no results", (_, out, reason) => {
  expect(() => chooseOut(week, out, place)).toThrow(
    expect.objectContaining({
      code: "LAB_USAGE_OUT_PLACE",
      message: expect.stringContaining(reason),
      next: `leave --out away (they go to ${week}-grades), or name a folder outside`,
    }),
  );
});

test("results are known by their names", () => {
  const folder = makeFolder({ "junit.xml": "" });
  expect(findResults(folder)).toBeUndefined();
  mkdirSync(join(folder, "scorecards"));
  expect(findResults(folder)).toBe("scorecards");
});
