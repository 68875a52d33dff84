import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { LabError } from "@lab/contracts";
import { discoverExercises, listExercisePaths } from "../../../src/grading/discover/discover-exercises.ts";
import { exampleManifest } from "../../support/example-exercise.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const paths = ["git/01-clean-commits", "rest/01-read-catalogue", "rest/02-customers", "rest/10-search"];
const root = makeFolder({
  ...Object.fromEntries(paths.map((path) => [`exercises/${path}/exercise.json`, manifestOf(path)])),
  "exercises/README.md": "not an exercise",
  "exercises/rest/notes/exercise.json": "{}",
  "exercises/.cache/01-x/exercise.json": "{}",
  "exercises/node_modules/01-x/exercise.json": "{}",
});

function manifestOf(path: string, changes: object = {}): string {
  return JSON.stringify(
    exampleManifest({ id: path.replace("/", "-"), track: path.split("/")[0], ...changes }),
  );
}

function idsOf(...selectors: string[]): string[] {
  return discoverExercises(root, selectors).map(({ exercise }) => exercise.id);
}

function errorOf(folder: string, ...selectors: string[]): LabError {
  try {
    discoverExercises(folder, selectors);
  } catch (error) {
    if (error instanceof LabError) return error;
    throw error;
  }
  throw new Error("it threw nothing");
}

test("without a selector all are found, in the order of their paths", () => {
  expect(idsOf()).toEqual([
    "git-01-clean-commits",
    "rest-01-read-catalogue",
    "rest-02-customers",
    "rest-10-search",
  ]);
});

test("an exercise knows its folders", () => {
  expect(discoverExercises(root, ["rest-02"])).toMatchObject([
    {
      path: "rest/02-customers",
      folder: join(root, "exercises/rest/02-customers"),
      suiteFolder: join(root, "grader/suites/rest/02-customers"),
    },
  ]);
});

describe("selectors", () => {
  test.each([
    ["an id", "rest-01-read-catalogue", ["rest-01-read-catalogue"]],
    ["an id in capitals", "REST-01-Read-Catalogue", ["rest-01-read-catalogue"]],
    ["the beginning of an id", "rest-01", ["rest-01-read-catalogue"]],
    ["a longer beginning", "rest-01-read", ["rest-01-read-catalogue"]],
    ["a track", "rest", ["rest-01-read-catalogue", "rest-02-customers", "rest-10-search"]],
    ["track and folder", "rest/02-customers", ["rest-02-customers"]],
    ["a path", "exercises/rest/02-customers", ["rest-02-customers"]],
    ["a path with a slash at its end", "exercises/rest/02-customers/", ["rest-02-customers"]],
    ["an absolute path", join(root, "exercises/git/01-clean-commits"), ["git-01-clean-commits"]],
    ["a path of a track", "./exercises/git/", ["git-01-clean-commits"]],
    ["a path from the folder of exercises", "./rest/02-customers", ["rest-02-customers"]],
    ["the path of a file", "exercises/rest/02-customers/src/app.ts", ["rest-02-customers"]],
    ["a path of Windows", "exercises\\rest\\02-customers\\", ["rest-02-customers"]],
  ])("%s", (_, selector, ids) => {
    expect(idsOf(selector)).toEqual(ids);
  });

  test("several are taken together, each exercise once", () => {
    expect(idsOf("rest-02", "rest", "git")).toEqual([
      "rest-02-customers",
      "rest-01-read-catalogue",
      "rest-10-search",
      "git-01-clean-commits",
    ]);
  });
});

describe("what matches nothing", () => {
  test("of a known track lists that track", () => {
    const { code, message } = errorOf(root, "rest-99");
    expect(code).toBe("LAB_DISCOVER_UNKNOWN");
    expect(message).toBe(
      'No exercise, track or path matches "rest-99". There are: rest-01, rest-02, rest-10.',
    );
  });

  test("a part of an id lists where it is from", () => {
    expect(errorOf(root, "catalogue").message).toMatch(/There are: rest-01\.$/);
  });

  test("anything else lists all", () => {
    expect(errorOf(root, "mango").message).toMatch(/There are: git-01, .*, rest-10\.$/);
  });

  test.each([
    ["rest01", "rest-01"],
    ["rst-10", "rest-10"],
    ["rest-1", "rest-01"],
    ["gitt", "git"],
  ])('"%s" may have meant %s', (selector, meant) => {
    expect(errorOf(root, selector).message).toContain(`". Did you mean ${meant}? There are: `);
  });

  test.each(["rest-1", "rest-0", "es", ""])('"%s" is no beginning of an id', (selector) => {
    expect(errorOf(root, selector).code).toBe("LAB_DISCOVER_UNKNOWN");
  });
});

describe("what is wrong with exercise.json", () => {
  const broken = makeFolder({
    "exercises/rest/01-good/exercise.json": manifestOf("rest/01-good"),
    "exercises/rest/02-short/exercise.json": manifestOf("rest/02-short", { minutes: 1, skills: [] }),
    "exercises/rest/03-json/exercise.json": "{",
    "exercises/rest/04-other/exercise.json": manifestOf("rest/05-other"),
    "exercises/rest/06-gone/README.md": "no manifest",
  });

  test("comes back at once, for all files that were asked for", () => {
    const { code, message } = errorOf(broken);
    expect(code).toBe("LAB_DISCOVER_INVALID");
    const lines = message.split("\n  ").slice(1);
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(/^exercises\/rest\/02-short\/exercise\.json: minutes: Too small/);
    expect(lines[1]).toMatch(/^exercises\/rest\/02-short\/exercise\.json: skills: Too small/);
    expect(lines[2]).toMatch(/^exercises\/rest\/03-json\/exercise\.json: .*JSON/);
    expect(lines[3]).toBe(
      'exercises/rest/04-other/exercise.json: the id is "rest-05-other", its folder says "rest-04-other"',
    );
    expect(lines[4]).toMatch(/^exercises\/rest\/06-gone\/exercise\.json: .*ENOENT/);
  });

  test("is not looked at where it was not asked for", () => {
    expect(discoverExercises(broken, ["rest-01"])).toHaveLength(1);
  });
});

test("ids of all exercises are read off the folders alone", () => {
  expect(listExercisePaths(root).map(({ id }) => id)).toEqual(paths.map((path) => path.replace("/", "-")));
});
