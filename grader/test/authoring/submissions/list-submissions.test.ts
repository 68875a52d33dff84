import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { listSubmissions } from "../../../src/authoring/submissions/list-submissions.ts";
import { layFiles } from "../../../src/authoring/submissions/materialise-submission.ts";
import { exampleExercise } from "../../support/example-exercise.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const about = JSON.stringify({ difference: "does it in another way than the others" });
const accepted = {
  "submissions/accepted/reference/src/app.ts": "reference",
  "submissions/accepted/reference/about.json": about,
  "submissions/accepted/one/src/app.ts": "one",
  "submissions/accepted/one/about.json": about,
  "submissions/accepted/two/src/app.ts": "two",
  "submissions/accepted/two/about.json": about,
};
const expected = (value: unknown) => JSON.stringify(value);
const idea = "it forgets to sort the list";

function list(files: Record<string, string>, changes: Record<string, unknown> = {}) {
  const problems: string[] = [];
  const folders = { exerciseFolder: makeFolder({ "src/app.ts": "starter" }), suiteFolder: makeFolder(files) };
  return { submissions: listSubmissions(exampleExercise(changes), folders, problems), problems };
}

test("starter, empty, four of junk, then what the suite's folder holds", () => {
  const { submissions, problems } = list({
    ...accepted,
    "submissions/partial/half/expected.json": expected({ idea, verdicts: { C2: "failed" } }),
    "submissions/rejected/unsorted/expected.json": expected({
      idea,
      verdicts: { C1: "failed", C3: "blocked" },
    }),
  });
  expect(problems).toEqual([]);
  expect(submissions.map(({ kind, name }) => `${kind}/${name}`)).toEqual([
    "starter/as handed out",
    "empty/nothing",
    "junk/returns nothing",
    "junk/returns an empty object",
    "junk/answers ok to everything",
    "junk/answers null as JSON",
    "accepted/one",
    "accepted/reference",
    "accepted/two",
    "partial/half",
    "rejected/unsorted",
  ]);
  expect(submissions.at(-1)?.expectation).toEqual({
    outcome: "graded",
    verdicts: { C1: "failed", C2: "passed", C3: "blocked" },
    minScore: 30,
    maxScore: 30,
  });
  expect(submissions.at(-2)?.expectation).toMatchObject({ minScore: 70, maxScore: 70 });
});

test("only junk may be refused: the starter has to run, and below 100", () => {
  const { submissions } = list(accepted);
  const expectations = Object.fromEntries(submissions.map(({ kind, expectation }) => [kind, expectation]));
  expect(expectations["starter"]).toEqual({ outcome: "graded", minScore: 0, maxScore: 99 });
  expect(expectations["empty"]).toEqual({ outcome: "not-gradable", minScore: 0, maxScore: 0 });
  expect(expectations["junk"]).toEqual({ outcome: "graded", mayBeRefused: true, minScore: 0, maxScore: 40 });
  expect(expectations["accepted"]).toMatchObject({ minScore: 100, maxScore: 100 });
});

test.each([
  [
    { kind: "main", entry: "src/main.ts" },
    {
      "ends at once": "src/main.ts",
      "never listens": "src/main.ts",
      "answers ok to everything": "src/main.ts",
    },
  ],
  [
    { kind: "tests", folder: "tests/" },
    { "holds for anything": "tests/junk.test.ts", "holds for nothing": "tests/junk.test.ts" },
  ],
])("of what runs as %j junk is the whole", (runs, files) => {
  const junk = list(accepted, { runs }).submissions.filter(({ kind }) => kind === "junk");
  expect(Object.fromEntries(junk.map((each) => [each.name, Object.keys(each.files).join()]))).toEqual(files);
});

test("where a repository is judged there is no junk", () => {
  const { submissions } = list(accepted, { submits: "repository", runs: { kind: "nothing" }, editable: [] });
  expect(submissions.some(({ kind }) => kind === "junk")).toBe(false);
});

describe("what is wrong with the submissions", () => {
  test("too few are accepted, and none is the reference", () => {
    expect(list({ "submissions/accepted/one/about.json": about }).problems).toEqual([
      "submissions/accepted has 1 of at least 3 submissions",
      "submissions/accepted/reference is missing",
    ]);
  });

  test("a right one that doesn't say what is different about it", () => {
    expect(list({ ...accepted, "submissions/accepted/one/about.json": "{}" }).problems).toEqual([
      expect.stringMatching(/^submissions\/accepted\/one\/about\.json: ✖ .*\n.*difference/),
    ]);
  });

  test.each<[string, string, string | RegExp]>([
    ["no idea", "{}", /^submissions\/rejected\/x\/expected\.json: ✖ .*\n.*idea/],
    ["no JSON", "{ verdicts", /^submissions\/rejected\/x\/expected\.json: ✖ Invalid input: expected object/],
    ["an unknown word", expected({ idea, verdict: {} }), /Unrecognized key: "verdict"/],
    [
      "an unknown verdict",
      expected({ idea, verdicts: { C1: "wrong" } }),
      /Invalid option: expected one of "passed"/,
    ],
    [
      "an unknown check",
      expected({ idea, verdicts: { C9: "failed" } }),
      "submissions/rejected/x/expected.json: there is no check C9",
    ],
    ["nothing that fails", expected({ idea }), "submissions/rejected/x/expected.json: it fails no check"],
  ])("%s", (_, text, problem) => {
    const { problems } = list({ ...accepted, "submissions/rejected/x/expected.json": text });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
  });

  test("a wrong submission without its expectation", () => {
    const { submissions, problems } = list({ ...accepted, "submissions/rejected/x/src/app.ts": "" });
    expect(problems).toEqual(["submissions/rejected/x/expected.json is missing"]);
    expect(submissions.some(({ kind }) => kind === "rejected")).toBe(false);
  });
});

test("one that can't be graded scores nothing", () => {
  const { submissions } = list({
    ...accepted,
    "submissions/rejected/x/expected.json": expected({ idea, outcome: "timeout" }),
  });
  expect(submissions.at(-1)?.expectation).toEqual({ outcome: "timeout", minScore: 0, maxScore: 0 });
});

describe("as a folder", () => {
  test("a wrong submission is the reference with its own files on top, and nothing else", () => {
    const { submissions } = list({
      ...accepted,
      "submissions/accepted/reference/src/lib.ts": "lib",
      "submissions/rejected/x/expected.json": expected({ idea, verdicts: { C1: "failed" } }),
      "submissions/rejected/x/src/app.ts": "wrong",
    });
    const folder = makeFolder();
    const last = submissions.at(-1);
    if (last) layFiles(last, folder);
    expect(readdirSync(folder)).toEqual(["src"]);
    expect(readFileSync(join(folder, "src/app.ts"), "utf8")).toBe("wrong");
    expect(readFileSync(join(folder, "src/lib.ts"), "utf8")).toBe("lib");
  });

  test("junk is its entry alone, and nothing is nothing", () => {
    const { submissions } = list(accepted);
    const [, empty, junk] = submissions;
    const [emptyFolder, junkFolder] = [makeFolder(), makeFolder()];
    if (empty) layFiles(empty, emptyFolder);
    if (junk) layFiles(junk, junkFolder);
    expect(readdirSync(emptyFolder)).toEqual([]);
    expect(readFileSync(join(junkFolder, "src/app.ts"), "utf8")).toBe(
      "export const createApp: any = () => undefined;\n",
    );
    expect(existsSync(join(junkFolder, "package.json"))).toBe(false);
  });
});
