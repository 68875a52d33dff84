import { expect, test } from "@jest/globals";
import { inspectExercises } from "../../../src/upkeep/doctor/inspect-exercises.ts";
import { exampleManifest } from "../../support/example-exercise.ts";
import { makeFolder } from "../../support/temporary-folder.ts";
import { placeOf } from "./place-of.ts";

const manifest = JSON.stringify(exampleManifest({ id: "rest-01-good", track: "rest" }));

test("all that commands pass over is named, with what to do", () => {
  const root = makeFolder({
    "exercises/rest/01-good/exercise.json": manifest,
    "exercises/rest/01-good-backup/exercise.json": manifest,
    "exercises/rest/02-gone/README.md": "",
  });
  expect(inspectExercises(placeOf(root))).toEqual([
    {
      id: "exercise-unfit",
      state: "warning",
      what: "exercises/rest/01-good-backup is a copy of rest-01, and is passed over",
      fix: expect.stringContaining("npm run grade -- rest-01 --from exercises/rest/01-good-backup"),
    },
    {
      id: "exercise-unfit",
      state: "warning",
      what: "exercises/rest/02-gone has no exercise.json, and is passed over",
      fix: expect.stringContaining("move exercises/rest/02-gone out of exercises/"),
    },
  ]);
});

test("nothing is said where all fit", () => {
  expect(inspectExercises(placeOf(makeFolder({ "exercises/rest/01-good/exercise.json": manifest })))).toEqual(
    [],
  );
});
