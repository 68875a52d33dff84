import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { inspectExercise } from "../../../src/authoring/check/inspect-exercise.ts";
import { describeChecks, exampleExercise } from "../../support/example-exercise.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";

const exerciseFiles = {
  "package.json": "{}",
  "README.md": "- **C1** one\n- **C2** two\n- **C3** three\n",
  "exercise.json": "{}",
  "src/app.ts": "",
  "tests/app.test.ts": "",
  "answers.schema.json": "{}",
};
const suiteFiles = {
  "checks.test.ts": "",
  "messages.ts": "",
  "starter.json": "{}",
  "hints.md": "## T1 Do it\n\n1. where\n2. which\n3. how\n",
  "record-plans.ts": "",
};

interface Tree {
  exercise?: Record<string, string>;
  suite?: Record<string, string>;
  without?: string;
  manifest?: Record<string, unknown>;
}

/** What is found in an exercise that is right but for what is given here. */
function findingsOf({ exercise = {}, suite = {}, without, manifest = {} }: Tree): string[] {
  const folder = makeFolder();
  const folders = { exerciseFolder: join(folder, "exercise"), suiteFolder: join(folder, "suite") };
  writeFiles(folders.exerciseFolder, { ...exerciseFiles, ...exercise });
  writeFiles(folders.suiteFolder, { ...suiteFiles, ...suite });
  if (without !== undefined) rmSync(join(folder, without));
  return inspectExercise(exampleExercise(manifest), { ...folders, knownIds: ["rest-01-example"] });
}

test("an exercise that is right has no findings", () => {
  expect(findingsOf({})).toEqual([]);
});

test("the lab's package.json lists each by name, so that a copy beside it is no second package", () => {
  const root = makeFolder({ "package.json": JSON.stringify({ workspaces: ["packages/*"] }) });
  const exerciseFolder = join(root, "exercises/rest/01-example");
  const suiteFolder = join(root, "grader/suites/rest/01-example");
  writeFiles(exerciseFolder, exerciseFiles);
  writeFiles(suiteFolder, suiteFiles);
  const inspect = () =>
    inspectExercise(exampleExercise({}), { exerciseFolder, suiteFolder, knownIds: ["rest-01-example"] });
  expect(inspect()).toEqual([expect.stringContaining("workspaces lack exercises/rest/01-example")]);
  writeFiles(root, { "package.json": JSON.stringify({ workspaces: ["exercises/rest/01-example"] }) });
  expect(inspect()).toEqual([]);
});

describe("exercise.json", () => {
  const checks = (list: Parameters<typeof describeChecks>[0]) => ({
    manifest: { checks: describeChecks(list) },
  });

  test.each<[string, Tree, string[]]>([
    [
      "points",
      checks([{ id: "C1", points: 50 }, { id: "C2" }, { id: "C3" }]),
      ["exercise.json: the points sum to 70, not to 100"],
    ],
    [
      "a check that is there twice",
      checks([{ id: "C1", points: 40 }, { id: "C2", points: 40 }, { id: "C3" }, { id: "C3" }]),
      ["exercise.json: check C3 is there twice"],
    ],
    [
      "a task that isn't there",
      checks([{ id: "C1", points: 50, task: "T9" }, { id: "C2", points: 40 }, { id: "C3" }]),
      ["exercise.json: check C1 names an unknown task T9"],
    ],
    [
      "a later check, itself, and one that isn't there as dependencies",
      checks([
        { id: "C1", points: 50, dependsOn: ["C2"] },
        { id: "C2", points: 40, dependsOn: ["C2"] },
        { id: "C3", dependsOn: ["C9"] },
      ]),
      [
        "exercise.json: C1 depends on C2, which is not an earlier check",
        "exercise.json: C2 depends on C2, which is not an earlier check",
        "exercise.json: C3 depends on C9, which is not an earlier check",
      ],
    ],
    [
      "needs",
      { manifest: { needs: ["rest-01-example", "git-09-gone"] } },
      ["exercise.json: needs names git-09-gone, which is not there"],
    ],
  ])("%s", (_, tree, findings) => {
    expect(findingsOf(tree)).toEqual(findings);
  });
});

describe("files", () => {
  test.each([
    "exercise/package.json",
    "exercise/README.md",
    "exercise/src/app.ts",
    "suite/checks.test.ts",
    "suite/messages.ts",
    "suite/hints.md",
    "suite/starter.json",
  ])("%s is missing", (without) => {
    expect(findingsOf({ without })).toEqual([`${without.replace(/^\w+\//, "")} is missing`]);
  });

  test("a given file is missing", () => {
    expect(findingsOf({ manifest: { given: ["src/types.ts"] } })).toEqual(["src/types.ts is missing"]);
  });

  test("one that nobody knows, on either side", () => {
    const words = "is no file that the lab knows; a suite's modules are called as data.ts, judge-answers.ts";
    expect(
      findingsOf({ exercise: { "notes.txt": "" }, suite: { "Helpers.ts": "", "notes.txt": "" } }),
    ).toEqual([`notes.txt ${words}`, `Helpers.ts ${words}`, `notes.txt ${words}`]);
  });

  test("a suite may have as many modules as it needs", () => {
    expect(
      findingsOf({ suite: { "judge-answers.ts": "", "oracle.ts": "", "dimensions.json": "{}" } }),
    ).toEqual([]);
  });

  test("an editable file beside src/ is known", () => {
    expect(
      findingsOf({ exercise: { "answers.json": "{}" }, manifest: { editable: ["src/", "answers.json"] } }),
    ).toEqual([]);
  });
});

describe("README.md", () => {
  test.each<[string, string, string[]]>([
    ["a check without requirement", "**C1** **C2**", ["README.md: no requirement is marked **C3**"]],
    [
      "a requirement without check",
      "**C1** **C2** **C3** **C4**",
      ["README.md: **C4** is no check of this exercise"],
    ],
    ["a requirement twice", "**C1** **C2** **C3** **C3**", ["README.md: **C3** is marked twice"]],
  ])("%s", (_, readme, findings) => {
    expect(findingsOf({ exercise: { "README.md": readme } })).toEqual(findings);
  });
});

describe("hints.md", () => {
  test.each([
    ["no section of a task", "# Hints\n", 'hints.md: there is no section "## T1"'],
    ["two rungs", "## T1\n1. a\n2. b\n", "hints.md: task T1 has 2 rungs, not three"],
    ["four rungs", "## T1 Do it\n1. a\n2. b\n3. c\n4. d\n", "hints.md: task T1 has 4 rungs, not three"],
  ])("%s", (_, hints, finding) => {
    expect(findingsOf({ suite: { "hints.md": hints } })).toEqual([finding]);
  });
});

test("a suite's folder that isn't there is told as such", () => {
  const exerciseFolder = makeFolder(exerciseFiles);
  const suiteFolder = join(makeFolder(), "suite");
  const findings = inspectExercise(exampleExercise(), { exerciseFolder, suiteFolder, knownIds: [] });
  expect(findings).toContain(`${suiteFolder} is missing`);
  expect(findings).toContain("checks.test.ts is missing");
});
