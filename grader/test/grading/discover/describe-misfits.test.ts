import { expect, test } from "@jest/globals";
import { describeMisfits } from "../../../src/grading/discover/describe-misfits.ts";
import type { FoundExercise, Misfit } from "../../../src/grading/discover/read-exercise.ts";

const misfit = (path: string): Misfit => ({
  place: `exercises/${path}`,
  why: "has no exercise.json",
  next: "",
  isLabs: false,
});
const found = [{ path: "rest/01-good" }] as FoundExercise[];

test("each has its line, and a folder in which nothing fits has one", () => {
  const misfits = ["rest/02-x", "copy/01-x", "copy/02-x", "lone/01-x"].map(misfit);
  expect(describeMisfits(misfits, found)).toEqual([
    "passed over: exercises/rest/02-x has no exercise.json",
    "passed over: exercises/copy, of whose 2 folders none is an exercise there; npm run doctor has each",
    "passed over: exercises/lone/01-x has no exercise.json",
  ]);
});

test("many are cut to a few", () => {
  const lines = describeMisfits(
    ["1", "2", "3", "4", "5"].map((n) => misfit(`rest/0${n}-x`)),
    found,
  );
  expect(lines).toHaveLength(4);
  expect(lines[3]).toBe("passed over: 2 more; npm run doctor has each");
});
