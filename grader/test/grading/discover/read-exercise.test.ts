import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { readExercise } from "../../../src/grading/discover/read-exercise.ts";
import { exampleManifest } from "../../support/example-exercise.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const manifest = (changes: object = {}): string =>
  JSON.stringify(exampleManifest({ id: "rest-01-good", track: "rest", ...changes }));
const root = makeFolder({
  "exercises/rest/01-good/exercise.json": manifest(),
  "exercises/rest/02-copy/exercise.json": manifest(),
  "exercises/rest/3-late/exercise.json": manifest({ id: "rest-03-late" }),
  "exercises/rest/04-short/exercise.json": manifest({ id: "rest-04-short", minutes: 1, skills: [] }),
  "exercises/rest/05-json/exercise.json": "{",
  "exercises/rest/06-gone/README.md": "",
  "grader/suites/rest/04-short/starter.json": "{}",
});
mkdirSync(join(root, "exercises/rest/07-folder/exercise.json"), { recursive: true });

const read = (slug: string) => readExercise(root, { track: "rest", slug, id: `rest-${slug}` });

test("an exercise knows its folders", () => {
  expect(read("01-good")).toMatchObject({
    exercise: { id: "rest-01-good" },
    path: "rest/01-good",
    folder: join(root, "exercises/rest/01-good"),
    suiteFolder: join(root, "grader/suites/rest/01-good"),
  });
});

test.each([
  ["02-copy", false, "is a copy of rest-01"],
  ["3-late", false, "was renamed: it is rest-03, which was handed out as exercises/rest/03-late"],
  ["04-short", true, expect.stringMatching(/not of its schema: minutes: .* \(and 1 more\)$/)],
  ["05-json", false, expect.stringMatching(/^has an exercise.json that is no JSON: .+/)],
  ["06-gone", false, "has no exercise.json"],
  ["07-folder", false, "has an exercise.json that can't be read (EISDIR)"],
])("%s (the lab's own: %s) %s", (slug, isLabs, why) => {
  expect(read(slug)).toMatchObject({ place: `exercises/rest/${slug}`, isLabs, why });
});

test("of the lab's own what differs can be looked at; anything else can be moved away", () => {
  expect(read("04-short")).toMatchObject({ next: expect.stringContaining("git diff HEAD -- ") });
  expect(read("05-json")).toMatchObject({ next: expect.stringContaining("move exercises/rest/05-json out") });
});
