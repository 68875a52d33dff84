import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { reviewText } from "@lab/texts";
import { discoverExercises } from "../../../src/grading/discover/discover-exercises.ts";
import { readAccepted } from "../../../src/learning/model-answers/read-accepted.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const root = join(__dirname, "../../../..");
const about = (difference: string) => JSON.stringify({ difference });
const sentence = "does it in another way than the others";

test("the reference comes first, each with its files but about.json", () => {
  const suiteFolder = makeFolder({
    "submissions/accepted/another/src/deep/a.ts": "a",
    "submissions/accepted/another/about.json": about(sentence),
    "submissions/accepted/reference/src/app.ts": "r",
    "submissions/accepted/reference/about.json": about(sentence),
  });
  const problems: string[] = [];
  expect(readAccepted(suiteFolder, problems)).toEqual([
    { name: "reference", difference: sentence, files: { "src/app.ts": "r" } },
    { name: "another", difference: sentence, files: { "src/deep/a.ts": "a" } },
  ]);
  expect(problems).toEqual([]);
  expect(readAccepted(makeFolder())).toEqual([]);
});

test.each([
  ["no about.json", {}],
  ["no JSON", { "submissions/accepted/one/about.json": "{" }],
  ["a word instead of a sentence", { "submissions/accepted/one/about.json": about("short") }],
  ["a page instead of a sentence", { "submissions/accepted/one/about.json": about("long ".repeat(40)) }],
  ["an unknown word", { "submissions/accepted/one/about.json": `{"difference":"${sentence}","idea":"x"}` }],
])("%s is told to the author", (_, files) => {
  const problems: string[] = [];
  readAccepted(makeFolder({ "submissions/accepted/one/src/app.ts": "", ...files }), problems);
  expect(problems).toEqual([expect.stringMatching(/^submissions\/accepted\/one\/about\.json: ✖ /)]);
});

describe.each(discoverExercises(root, []).map((found) => [found.exercise.id, found] as const))(
  "%s",
  (_, { suiteFolder, exercise }) => {
    test("says of each right submission what is different, as the lab speaks", () => {
      const problems: string[] = [];
      const accepted = readAccepted(suiteFolder, problems);
      expect(problems).toEqual([]);
      expect(accepted.length).toBeGreaterThan(2);
      for (const { difference } of accepted) expect(reviewText(difference)).toEqual([]);
      expect(new Set(accepted.map(({ difference }) => difference)).size).toBe(accepted.length);
    });

    test("names what to read next", () => {
      expect(exercise.readNext.length).toBeGreaterThan(1);
    });
  },
);
