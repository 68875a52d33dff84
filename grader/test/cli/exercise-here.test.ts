import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { addExerciseHere, findExerciseHere, nameExerciseHere } from "../../src/cli/exercise-here.ts";

const root = join("/labs", "mine");
const place = { root, workingFolder: join(root, "exercises/rest/01-read-catalogue/src") };
const elsewhere = { root, workingFolder: root };

test.each([
  ["exercises/rest/01-read-catalogue", "rest/01-read-catalogue"],
  ["exercises/git/01-clean-commits/work/src", "git/01-clean-commits"],
  ["exercises/rest", undefined],
  ["exercises", undefined],
  ["", undefined],
  ["docs/learn", undefined],
  ["../other/exercises/rest/01-read-catalogue", undefined],
])("who stands in %j stands in exercise %j", (folder, here) => {
  expect(findExerciseHere(root, join(root, folder))).toBe(here);
});

test.each([
  ["hint", [], ["rest/01-read-catalogue"]],
  ["hint", ["--all"], ["rest/01-read-catalogue", "--all"]],
  ["hint", ["git-01"], ["git-01"]],
  ["restore", ["3"], ["rest/01-read-catalogue", "3"]],
  ["restore", ["git-01", "3"], ["git-01", "3"]],
  ["hint", ["t2"], ["rest/01-read-catalogue", "t2"]],
  ["hint", ["C5"], ["rest/01-read-catalogue", "C5"]],
  ["explain", ["q5"], ["rest/01-read-catalogue", "q5"]],
  ["explain", ["--compare", "3"], ["rest/01-read-catalogue", "--compare", "3"]],
  ["explain", ["mongo-01", "q5"], ["mongo-01", "q5"]],
  ["solution", ["--with", "reference"], ["rest/01-read-catalogue", "--with", "reference"]],
  ["solution", ["--with", "reference", "git-01"], ["--with", "reference", "git-01"]],
  ["again", ["t2"], ["rest/01-read-catalogue", "t2"]],
  ["again", ["c5", "--debug"], ["rest/01-read-catalogue", "c5", "--debug"]],
  ["again", ["rest-02", "c5"], ["rest-02", "c5"]],
  ["dev", ["--port", "3001"], ["rest/01-read-catalogue", "--port", "3001"]],
  ["lab", [], []],
])("%s %j typed there is %j", (command, args, expected) => {
  expect(addExerciseHere(command, args, place)).toEqual(expected);
  expect(addExerciseHere(command, args, elsewhere)).toEqual(args);
});

test("a grade without a name is one of the exercise in whose folder it is typed", () => {
  expect(nameExerciseHere({ selectors: [], seed: 1 }, place)).toEqual({
    selectors: ["rest/01-read-catalogue"],
    seed: 1,
  });
  expect(nameExerciseHere({ selectors: ["git"] }, place)).toEqual({ selectors: ["git"] });
  expect(nameExerciseHere({ selectors: [] }, elsewhere)).toEqual({ selectors: [] });
});
