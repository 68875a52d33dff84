import { expect, test } from "@jest/globals";
import { discoverExercises } from "../../../src/grading/discover/discover-exercises.ts";
import { nameTrack } from "../../../src/learning/progress/tracks.ts";
import { labRoot } from "../../support/release.ts";

test("tracks are called as people spell them, each with a sentence; another keeps its name", () => {
  expect(["rest", "mongo", "sql", "core"].map((track) => nameTrack(track).name)).toEqual([
    "REST",
    "MongoDB",
    "SQL",
    "Core",
  ]);
  expect(nameTrack("constructor")).toEqual({ name: "constructor" });
});

test("each track of the lab has a name and a sentence", () => {
  const tracks = new Set(discoverExercises(labRoot, []).map(({ exercise }) => exercise.track));
  expect([...tracks].filter((track) => nameTrack(track).about === undefined)).toEqual([]);
});
