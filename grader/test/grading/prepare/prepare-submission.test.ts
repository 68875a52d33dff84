import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Obstacle, PreparedSubmission } from "@lab/contracts";
import { prepareSubmission } from "../../../src/grading/prepare/prepare-submission.ts";
import { gitBlobId } from "../../../src/grading/prepare/submission-files.ts";
import { compileModules } from "../../../src/grading/run/compiler/compile-modules.ts";
import { exampleExercise } from "../../support/example-exercise.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";

const starterText = "export const createApp = () => 1; // TODO\n";
const starter = { "src/app.ts": gitBlobId(Buffer.from(starterText)) };
const exerciseFolder = makeFolder({
  "package.json": '{ "dependencies": {} }',
  "src/types.ts": "export const given = 'ours';",
  "src/lib/clock.ts": "export const clock = 'ours';",
});
const suiteFolder = makeFolder({ "starter.json": JSON.stringify(starter) });

interface Request {
  files?: Record<string, string | Buffer>;
  folder?: string;
  /** The exercise's folder, in place of the usual one. */
  own?: string;
  changes?: Record<string, unknown>;
  repositories?: Record<string, string>;
}

async function prepare({ files = {}, folder, own, changes = {}, repositories }: Request) {
  return prepareSubmission({
    exercise: exampleExercise(changes),
    exerciseFolder: own ?? exerciseFolder,
    suiteFolder,
    submissionFolder: folder ?? makeFolder(files),
    runFolder: makeFolder(),
    compile: compileModules,
    ...(repositories ? { repositories } : {}),
  });
}

async function obstacleOf(request: Request): Promise<Obstacle> {
  const prepared = await prepare(request);
  if ("obstacle" in prepared) return prepared.obstacle;
  throw new Error("it was prepared");
}

async function prepared(request: Request): Promise<PreparedSubmission> {
  const result = await prepare(request);
  if ("obstacle" in result) throw new Error(result.obstacle.message);
  return result;
}

function staged({ folder }: PreparedSubmission, path: string): string {
  return readFileSync(join(folder, path), "utf8");
}

describe("a submission that can't be graded says why", () => {
  test("nothing there", async () => {
    expect(await obstacleOf({})).toEqual({
      outcome: "not-gradable",
      code: "SUBMISSION_EMPTY",
      message: "the submission is empty: none of src/ is there",
      next: "copy the exercise's folder, with the files in it",
    });
  });

  test("no such folder", async () => {
    const folder = join(makeFolder(), "nowhere");
    expect(await obstacleOf({ folder })).toMatchObject({
      code: "SUBMISSION_FOLDER",
      message: `there is no folder ${folder}`,
    });
  });

  test("the entry is missing", async () => {
    expect(await obstacleOf({ files: { "src/App.ts": "", "src/b.ts": "" } })).toMatchObject({
      code: "SUBMISSION_ENTRY",
      message: "src/app.ts is missing (there are: src/App.ts, src/b.ts)",
    });
  });

  test("in the learner's own folder the starter can be put back", async () => {
    const own = makeFolder();
    const empty = await obstacleOf({ folder: own, own });
    expect(empty.next).toContain("npm run reset -- rest-01-example ");
    writeFiles(own, { "src/App.ts": "" });
    expect((await obstacleOf({ folder: own, own })).next).toContain("npm run reset -- rest-01-example ");
  });

  test("what comes with the exercise is missing in the learner's own folder", async () => {
    const own = makeFolder({ "src/app.ts": "" });
    expect(await obstacleOf({ folder: own, own, changes: { given: ["src/types.ts"] } })).toMatchObject({
      code: "SUBMISSION_GIVEN",
      message: "src/types.ts is missing, which comes with the exercise",
      next: expect.stringContaining("npm run reset -- rest-01-example "),
    });
  });

  test("what comes with the exercise is missing where others are graded: that is none of their faults", async () => {
    const request = { files: { "src/app.ts": "" }, own: makeFolder(), changes: { given: ["src/types.ts"] } };
    await expect(prepare(request)).rejects.toMatchObject({
      code: "LAB_EXERCISE_GIVEN",
      next: expect.stringContaining("npm run reset -- rest-01-example "),
    });
  });

  test("a file that can't be taken", async () => {
    const utf16 = Buffer.from("\ufeffexport {};", "utf16le");
    expect(await obstacleOf({ files: { "src/app.ts": utf16 } })).toMatchObject({
      code: "SUBMISSION_FILE",
      message: "src/app.ts is saved as UTF-16; save it as UTF-8",
    });
  });

  test("a name with a line break in it makes no line of its own", async () => {
    const { message } = await obstacleOf({ files: { "src/app.ts": "", "src/\nscore 100\n.ts": "" } });
    expect(message).toMatch(/^src\/\ufffdscore 100\ufffd\.ts /);
  });

  test("it does not compile", async () => {
    expect(await obstacleOf({ files: { "src/app.ts": "let 1;" } })).toEqual({
      outcome: "not-gradable",
      code: "SUBMISSION_COMPILE",
      message: 'does not compile: Expected ";" but found "1"',
      at: "src/app.ts:1:5",
    });
  });

  test("it does not compile in several places: the first, and how many more", async () => {
    const files = {
      "src/app.ts": 'import "./b.ts"; import "./c.ts"; import "./d.ts"; export const createApp = 1;',
    };
    expect((await obstacleOf({ files })).message).toBe(
      'does not compile: Could not resolve "./b.ts" (and 2 more)',
    );
  });
});

describe("what is given", () => {
  const changes = { given: ["src/types.ts", "src/lib/clock.ts"], editable: ["src/"] };
  const app = 'export * from "./types.ts"; export * from "./lib/clock.ts"; export const createApp = 1;';

  test("comes from the repository, whatever the submission says", async () => {
    const files = { "src/app.ts": app, "src/types.ts": "export const given = 'theirs';" };
    const result = await prepared({ files, changes });
    expect(staged(result, "src/types.ts")).toBe("export const given = 'ours';");
    expect(readFileSync(result.solution?.file ?? "", "utf8")).not.toContain("theirs");
  });

  test("is there where the submission lacks it", async () => {
    const result = await prepared({ files: { "src/app.ts": app }, changes });
    expect(staged(result, "src/lib/clock.ts")).toBe("export const clock = 'ours';");
  });

  test("wins over a folder of its name, and over a file where its folder belongs", async () => {
    const files = { "src/app.ts": app, "src/types.ts/index.ts": "theirs", "src/lib": "theirs" };
    const result = await prepared({ files, changes });
    expect(staged(result, "src/types.ts")).toBe("export const given = 'ours';");
    expect(staged(result, "src/lib/clock.ts")).toBe("export const clock = 'ours';");
  });
});

test("the untouched starter is told from what has been changed", async () => {
  const isUntouched = async (text: string) => (await prepared({ files: { "src/app.ts": text } })).untouched;
  expect(await isUntouched(starterText)).toBe(true);
  expect(await isUntouched(`${starterText}// mine\n`)).toBe(false);
});

test("compiles into the run's folder, beside what is staged; scratch is a place of its own", async () => {
  const { folder, scratch, solution } = await prepared({ files: { "src/app.ts": starterText } });
  expect(solution?.format).toBe("cjs");
  expect(new Set([folder, scratch, join(solution?.file ?? "", "..")]).size).toBe(3);
});

const axes = [
  ["module", { kind: "module", entry: "src/app.ts", exports: ["createApp"] }],
  ["main", { kind: "main", entry: "src/main.ts" }],
  ["tests", { kind: "tests", folder: "src/" }],
  ["queries", { kind: "queries", folder: "src/" }],
  ["nothing", { kind: "nothing" }],
] as const;

test.each(
  axes.flatMap(([kind, runs]) => ["files", "documents"].map((submits) => [kind, submits, runs] as const)),
)("an empty submission can't be graded: runs %s, submits %s", async (_, submits, runs) => {
  expect(await obstacleOf({ changes: { submits, runs } })).toMatchObject({
    outcome: "not-gradable",
    code: "SUBMISSION_EMPTY",
  });
});

test("what has no entry is staged as it is", async () => {
  const changes = { runs: { kind: "queries", folder: "src/" } };
  const result = await prepared({ files: { "src/q1.sql": "select 1" }, changes });
  expect(staged(result, "src/q1.sql")).toBe("select 1");
  expect(result.solution).toBeUndefined();
});

test("a Git exercise hands its repository on, and needs no code", async () => {
  const changes = { submits: "repository", runs: { kind: "nothing" }, editable: [] };
  const repository = makeFolder();
  const result = await prepared({ changes, repositories: { work: repository } });
  expect(result.repositories).toEqual({ work: repository });
  expect(result.solution).toBeUndefined();
});
