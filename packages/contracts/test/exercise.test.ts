import { describe, expect, test } from "@jest/globals";
import { checkKinds, findEntry, listExports, parseExercise } from "../src/exercise.ts";
import { exampleCheck, exampleExercise } from "./example-exercise.ts";

/** What is wrong with the example once it is changed. */
function problemsWith(change: Record<string, unknown>): string[] {
  const parsed = parseExercise({ ...exampleExercise(), ...change });
  return "problems" in parsed ? parsed.problems : [];
}

function problemsWithCheck(change: Record<string, unknown>): string[] {
  const checks = [exampleCheck("C1"), exampleCheck("C2"), { ...exampleCheck("C3"), ...change }];
  return problemsWith({ checks });
}

describe("what may be left out is filled in", () => {
  test("limits, given files and dependencies of checks", () => {
    const parsed = parseExercise(exampleExercise());
    expect(parsed).toMatchObject({
      exercise: {
        given: [],
        limits: {
          callMs: 2_000,
          totalMs: 20_000,
          memoryMb: 512,
          outputBytes: 1_000_000,
          databaseMb: 128,
        },
        checks: [{ dependsOn: [] }, { dependsOn: [] }, { dependsOn: [] }],
      },
    });
  });

  test("one limit may be set alone", () => {
    const parsed = parseExercise({ ...exampleExercise(), limits: { callMs: 500 } });
    expect(parsed).toMatchObject({ exercise: { limits: { callMs: 500, totalMs: 20_000 } } });
  });

  test("it may name its schema", () => {
    expect(problemsWith({ $schema: "../../../docs/reference/exercise.schema.json" })).toEqual([]);
  });
});

test.each([
  ["another format", { formatVersion: 2 }, "formatVersion: Invalid input: expected 1"],
  ["an id without number", { id: "rest-read" }, "id: an id looks like rest-01-read-catalogue"],
  ["an id in capitals", { id: "REST-01-read" }, "id: an id looks like rest-01-read-catalogue"],
  ["a title too short", { title: "Read" }, "title: Too small: expected string to have >=5 characters"],
  ["a title too long", { title: "x".repeat(81) }, "title: Too big: expected string to have <=80 characters"],
  ["a track in capitals", { track: "REST" }, "track: Invalid string: must match pattern /^[a-z]+$/"],
  ["no difficulty", { difficulty: 0 }, "difficulty: Too small: expected number to be >=1"],
  ["too difficult", { difficulty: 6 }, "difficulty: Too big: expected number to be <=5"],
  ["half a difficulty", { difficulty: 2.5 }, "difficulty: Invalid input: expected int, received number"],
  ["too quick", { minutes: 9 }, "minutes: Too small: expected number to be >=10"],
  ["too slow", { minutes: 241 }, "minutes: Too big: expected number to be <=240"],
  ["no skill", { skills: [] }, "skills: Too small: expected array to have >=1 items"],
  ["a need that is no id", { needs: ["rest"] }, "needs.0: an id looks like rest-01-read-catalogue"],
  ["no task", { tasks: [] }, "tasks: Too small: expected array to have >=1 items"],
  [
    "two checks",
    { checks: ["C1", "C2"].map(exampleCheck) },
    "checks: Too small: expected array to have >=3 items",
  ],
  [
    "an entry outside",
    { runs: { kind: "main", entry: "../app.ts" } },
    "runs.entry: a path inside the exercise's folder, with forward slashes",
  ],
  [
    "an absolute entry",
    { runs: { kind: "main", entry: "/app.ts" } },
    "runs.entry: a path inside the exercise's folder, with forward slashes",
  ],
  [
    "a backslash",
    { editable: ["src\\"] },
    "editable.0: a path inside the exercise's folder, with forward slashes",
  ],
  [
    "a given file outside",
    { given: ["src/../../x"] },
    "given.0: a path inside the exercise's folder, with forward slashes",
  ],
  [
    "a service that isn't there",
    { services: ["redis"] },
    'services.0: Invalid option: expected one of "http"|"mongo"|"postgres"',
  ],
  [
    "a way to hand in that nobody knows",
    { submits: "git" },
    'submits: Invalid option: expected one of "files"|"repository"|"documents"',
  ],
  [
    "no repository",
    { submits: "repository", repositories: [] },
    "repositories: Too small: expected array to have >=1 items",
  ],
  [
    "a repository elsewhere",
    { submits: "repository", repositories: ["../work"] },
    "repositories.0: a folder's name, such as work",
  ],
  [
    "a module without an export",
    { runs: { kind: "module", entry: "src/app.ts", exports: [] } },
    "runs.exports: Too small: expected array to have >=1 items",
  ],
  [
    "a program with exports",
    { runs: { kind: "main", entry: "src/main.ts", exports: ["main"] } },
    'runs: Unrecognized key: "exports"',
  ],
  [
    "too little patience",
    { limits: { callMs: 99 } },
    "limits.callMs: Too small: expected number to be >=100",
  ],
  [
    "too little time",
    { limits: { totalMs: 999 } },
    "limits.totalMs: Too small: expected number to be >=1000",
  ],
  [
    "too little memory",
    { limits: { memoryMb: 63 } },
    "limits.memoryMb: Too small: expected number to be >=64",
  ],
  [
    "too little output",
    { limits: { outputBytes: 999 } },
    "limits.outputBytes: Too small: expected number to be >=1000",
  ],
  ["a word nobody knows", { level: 3 }, 'the file: Unrecognized key: "level"'],
])("%s is refused, with the place and the rule", (_, change, problem) => {
  expect(problemsWith(change)).toEqual([problem]);
});

test.each([
  ["an id of another kind", { id: "check 1" }, "checks.2.id: Invalid string: must match pattern /^C\\d+$/"],
  ["no points", { points: 0 }, "checks.2.points: Too small: expected number to be >=1"],
  ["too many points", { points: 101 }, "checks.2.points: Too big: expected number to be <=100"],
  [
    "a title too short",
    { title: "works" },
    "checks.2.title: Too small: expected string to have >=10 characters",
  ],
  [
    "a title too long",
    { title: "x".repeat(101) },
    "checks.2.title: Too big: expected string to have <=100 characters",
  ],
  [
    "unknown visibility",
    { visibility: "shown" },
    'checks.2.visibility: Invalid option: expected one of "visible"|"hidden"',
  ],
  ["a word nobody knows", { note: "x" }, 'checks.2: Unrecognized key: "note"'],
])("a check with %s is refused", (_, change, problem) => {
  expect(problemsWithCheck(change)).toEqual([problem]);
});

test("a check's kind is one of the letters that the lab explains", () => {
  for (const kind of Object.keys(checkKinds)) expect(problemsWithCheck({ kind })).toEqual([]);
  expect(problemsWithCheck({ kind: "Z" })).toHaveLength(1);
});

test("everything wrong comes back at once", () => {
  expect(problemsWith({ id: "x", minutes: 1, skills: [] })).toHaveLength(3);
  expect(parseExercise(null)).toEqual({
    problems: ["the file: Invalid input: expected object, received null"],
  });
});

test.each([
  [{ kind: "module", entry: "src/app.ts", exports: ["createApp"] }, "src/app.ts", ["createApp"]],
  [{ kind: "main", entry: "src/main.ts" }, "src/main.ts", []],
  [{ kind: "tests", folder: "tests/" }, undefined, []],
  [{ kind: "queries", folder: "queries/" }, undefined, []],
  [{ kind: "nothing" }, undefined, []],
])("of %j the entry is %s", (runs, entry, exports) => {
  const parsed = parseExercise({ ...exampleExercise(), runs });
  if ("problems" in parsed) throw new Error(parsed.problems.join());
  expect(findEntry(parsed.exercise)).toBe(entry);
  expect(listExports(parsed.exercise)).toEqual(exports);
});
