import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { rmSync, statSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { chooseOut, findResults, openOut } from "../../../src/teaching/class/results-folder.ts";
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

const testOnPosix = process.platform === "win32" ? test.skip : test;
const anew = { resume: false, force: false };

testOnPosix(
  "results are never written through a link in their place, and no link of theirs is written through",
  () => {
    const folder = realpathSync(
      makeFolder({ "week/Ada/x": "", "diary/entry": "mine", "lab/package.json": "" }),
    );
    const lab = { root: join(folder, "lab"), workingFolder: folder };
    const out = join(folder, "week-grades");
    const reasonFor = (work: () => unknown): unknown => {
      try {
        return work();
      } catch (error) {
        return error;
      }
    };
    const refused = (path: string) =>
      expect.objectContaining({
        code: "LAB_USAGE_OUT_PLACE",
        message: `Results can't go to ${out}: ${path} is a symbolic link, and who made it would choose where they go.`,
        next: expect.stringContaining(`--out ${homedir()}`),
      });
    symlinkSync("diary", out);
    for (const named of [undefined, out])
      expect(reasonFor(() => chooseOut(join(folder, "week"), named, lab))).toEqual(refused(out));
    expect(reasonFor(() => openOut(out, anew, lab.root))).toEqual(refused(out));
    rmSync(out);
    for (const name of ["journal.ndjson", "class.csv", "scorecards", "lock", ".new"]) {
      mkdirSync(out);
      symlinkSync("../diary/new", join(out, name));
      for (const how of [anew, { resume: true, force: false }, { resume: false, force: true }])
        expect(reasonFor(() => openOut(out, how, lab.root))).toEqual(refused(join(out, name)));
      rmSync(out, { recursive: true });
    }
    expect(readdirSync(join(folder, "diary"))).toEqual(["entry"]);
    expect(readFileSync(join(folder, "diary/entry"), "utf8")).toBe("mine");
  },
);

testOnPosix("a folder that others write to takes no results", () => {
  const out = join(home, "shared");
  mkdirSync(out);
  chmodSync(out, 0o777);
  const refused = expect.objectContaining({
    code: "LAB_USAGE_OUT_PLACE",
    message: `Results can't go to ${out}: other users may write to ${out}, and could put something else in their place.`,
    next: expect.stringContaining(`ls -ld ${out}`),
  });
  expect(() => chooseOut(week, out, place)).toThrow(refused);
  expect(() => openOut(out, anew, place.root)).toThrow(refused);
  expect(readdirSync(out)).toEqual([]);
});

testOnPosix("a folder that is made for them is nobody else's to read", () => {
  const out = join(home, "marks/week");
  openOut(out, anew, place.root)();
  expect(statSync(out).mode & 0o777).toBe(0o700);
  expect(existsSync(join(out, "lock"))).toBe(false);
});
