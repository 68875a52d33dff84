import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { LabError } from "@lab/contracts";
import { discoverExercises, listMisfits } from "../../../src/grading/discover/discover-exercises.ts";
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

describe("what doesn't fit", () => {
  const good = manifestOf("rest/01-good");
  const odd = makeFolder({
    "exercises/rest/01-good/exercise.json": good,
    "exercises/rest/01-good-backup/exercise.json": good,
    "exercises/rest/03-json/exercise.json": "{",
    "exercises/rest/06-gone/README.md": "no manifest",
    "exercises/rest/06-Gone - Copy/README.md": "",
    "exercises/rest/notes/todo.md": "nobody's exercise",
    "exercises/rest/.DS_Store": "",
    "exercises/rest/.idea/exercise.json": "{}",
    "exercises/rest-old/01-good/exercise.json": good,
    "exercises/rest-old/06-gone/README.md": "",
    "grader/suites/rest/03-json/starter.json": "{}",
  });
  const notices: string[] = [];
  const find = (...selectors: string[]): string[] => {
    notices.length = 0;
    const onNotice = (text: string): void => void notices.push(text);
    return discoverExercises(odd, selectors, { onNotice }).map(({ path }) => path);
  };

  test("is named and passed over where all are listed, and what nobody takes for an exercise is not named", () => {
    expect(find()).toEqual(["rest/01-good"]);
    expect(notices).toEqual([
      "passed over: exercises/rest/01-good-backup is a copy of rest-01",
      expect.stringMatching(/^passed over: exercises\/rest\/03-json has an exercise.json that is no JSON: /),
      "passed over: exercises/rest/06-Gone - Copy has no exercise.json",
      "passed over: 2 more; npm run doctor has each",
    ]);
  });

  test.each([["rest-01"], ["rest-01-good"], ["rest"]])(
    "%s is the true one of two with one id",
    (selector) => {
      expect(find(selector)).toEqual(["rest/01-good"]);
      expect(notices[0]).toContain("01-good-backup is a copy of rest-01");
    },
  );

  test("is not looked at where it was not asked for", () => {
    expect(find("rest/01-good")).toEqual(["rest/01-good"]);
    expect(notices).toEqual([]);
  });

  test.each([
    ["rest/01-good-backup", "exercises/rest/01-good-backup is a copy of", "npm run grade -- rest-01 --from"],
    ["rest-03", "exercises/rest/03-json has an exercise.json", "git diff HEAD -- exercises/rest/03-json"],
    ["rest-06", "exercises/rest/06-gone has no exercise.json", "out of exercises/"],
    ["exercises/rest/06-Gone - Copy", "exercises/rest/06-Gone - Copy has no exercise.json", "move"],
    ["rest-old", "exercises/rest-old/01-good is a copy of rest-01", "npm run grade -- rest-01 --from"],
  ])("%s is an error about that folder", (selector, happened, next) => {
    const error = errorOf(odd, "rest/01-good", selector);
    expect(error.code).toBe("LAB_DISCOVER_INVALID");
    expect(error.message).toContain(`\n  ${happened}`);
    expect(error.next).toContain(next);
  });

  test("is an error where the lab has to be whole and it is one of the lab's own", () => {
    expect(() => discoverExercises(odd, [], { isWhole: true })).toThrow(/03-json has an exercise.json/);
    expect(() => discoverExercises(odd, ["rest-01"], { isWhole: true })).not.toThrow();
  });

  test("is listed one by one for who tells of each", () => {
    expect(listMisfits(odd).map(({ place }) => place)).toEqual([
      "exercises/rest/01-good-backup",
      "exercises/rest/03-json",
      "exercises/rest/06-Gone - Copy",
      "exercises/rest/06-gone",
      "exercises/rest-old/01-good",
      "exercises/rest-old/06-gone",
    ]);
  });
});
