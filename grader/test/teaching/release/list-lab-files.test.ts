import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { LabError } from "@lab/contracts";
import { gitBlobId } from "../../../src/grading/prepare/submission-files.ts";
import { listLabFiles, type LabFiles } from "../../../src/teaching/release/list-lab-files.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";
import { foundExercise } from "../class/class-folder.ts";

const slug = "exercises/rest/01-example";
const starter = "export const createApp = () => undefined;\n";
const committed = {
  "README.md": "a lab",
  ".gitignore": "dist/\n/.lab/\n",
  "docs/learn/first.md": "a page",
  "grader/src/pipeline.ts": "",
  "grader/src/authoring/new.ts": "",
  "grader/suites/rest/01-example/checks.test.ts": "",
  "grader/suites/rest/01-example/starter.json": JSON.stringify({
    "src/app.ts": gitBlobId(Buffer.from(starter)),
  }),
  [`${slug}/README.md`]: "a task",
  [`${slug}/exercise.json`]: "{}",
  [`${slug}/src/app.ts`]: starter,
  [`${slug}/tests/app.test.ts`]: "",
};
const forLearners = Object.keys(committed)
  .filter((path) => !/authoring|checks/.test(path))
  .toSorted();

function git(folder: string, ...args: string[]): void {
  const who = ["-c", "user.name=R", "-c", "user.email=r@example.org"];
  execFileSync("git", [...who, ...args], { cwd: folder, stdio: "ignore" });
}

/** A small lab of one exercise, committed. */
function makeLab(): string {
  const folder = makeFolder({ ...committed, "dist/x": "ignored", ".lab/history/x": "ignored" });
  git(folder, "init", "-q");
  git(folder, "add", ".");
  git(folder, "commit", "-qm", "begin");
  return folder;
}

function list(folder: string, { dirty = false } = {}): LabFiles {
  const ofRepository = { submits: "repository", runs: { kind: "nothing" }, editable: [] };
  const exercises = [
    foundExercise("rest-01-example", { editable: ["src/"] }, folder),
    foundExercise("git-01-tidy", ofRepository, folder),
  ];
  const found = listLabFiles(folder, { dirty, exercises });
  return { ...found, files: found.files.toSorted() };
}

function refusalOf(folder: string, options?: { dirty: boolean }): string[] {
  try {
    list(folder, options);
  } catch (error) {
    if (error instanceof LabError) return [error.code, error.message, error.next];
    throw error;
  }
  return [];
}

test("the learners' parts of what is committed, and nothing that is ignored", () => {
  expect(list(makeLab())).toEqual({ files: forLearners, uncommitted: [], leftOut: [] });
});

test.each<[string, (folder: string) => void, string, Partial<LabFiles>]>([
  [
    "a change",
    (folder) => writeFileSync(join(folder, "README.md"), "changed"),
    "README.md",
    { files: forLearners, uncommitted: ["README.md"], leftOut: [] },
  ],
  [
    "a part that Git doesn't know",
    (folder) => writeFiles(folder, { "docs/learn/new.md": "" }),
    "docs/learn/new.md",
    { files: forLearners, uncommitted: [], leftOut: ["docs/learn/new.md"] },
  ],
  [
    "a part that was added",
    (folder) => {
      writeFiles(folder, { "docs/learn/new.md": "" });
      git(folder, "add", "docs");
    },
    "docs/learn/new.md",
    {
      files: [...forLearners, "docs/learn/new.md"].toSorted(),
      uncommitted: ["docs/learn/new.md"],
      leftOut: [],
    },
  ],
  [
    "a removed part",
    (folder) => rmSync(join(folder, "docs/learn/first.md")),
    "docs/learn/first.md",
    { files: forLearners.filter((path) => path !== "docs/learn/first.md"), leftOut: [] },
  ],
])("%s is refused by name; with --dirty it is as it is", (_, change, name, expected) => {
  const folder = makeLab();
  change(folder);
  expect(refusalOf(folder).slice(0, 2)).toEqual([
    "LAB_RELEASE_UNCOMMITTED",
    `The lab has changes that are not committed: ${name}.`,
  ]);
  expect(list(folder, { dirty: true })).toMatchObject(expected);
});

test("of many changes some are named and the rest counted", () => {
  const folder = makeLab();
  for (const name of ["1", "2", "3", "4", "5", "6", "7"])
    writeFiles(folder, { [`docs/learn/${name}.md`]: "" });
  expect(refusalOf(folder)[1]).toMatch(/5\.md and 2 more\.$/);
});

test.each([
  ".env",
  ".vscode/settings.json",
  "lab-key.txt",
  "Ada.zip",
  "docs/learn/todo.txt",
  "grader/src/key.txt",
  `${slug}/key.txt`,
  `${slug}/tests/key.txt`,
])("%s is in no release, and named", (path) => {
  const folder = makeLab();
  writeFiles(folder, { [path]: "mine" });
  const expected = { files: forLearners, uncommitted: [], leftOut: [path] };
  expect(list(folder)).toEqual(expected);
  expect(list(folder, { dirty: true })).toEqual(expected);
  git(folder, "add", ".");
  git(folder, "commit", "-qm", "mine");
  expect(list(folder)).toEqual(expected);
});

describe("learners' work in the clone", () => {
  test.each([
    "week-3/Ada/rest/01-example/src/app.ts",
    "week-3/Ada/exercises/rest/01-example/README.md",
    "week-3/Ada/src/app.ts",
    "week-3-grades/class.csv",
    "grades/journal.ndjson",
    "grades/scorecards/Ada.json",
    "docs/teach/week-3/class.json",
    "exercises/rest/01-example-backup/src/app.ts",
  ])("%s is refused by name, new or committed, also with --dirty", (path) => {
    const folder = makeLab();
    writeFiles(folder, { [path]: "theirs" });
    const expected = [
      "LAB_RELEASE_SUBMISSIONS",
      `Submissions or results of learners lie in the clone: ${path}.`,
      "move them to a place outside of the clone, then type the same command again",
    ];
    expect([refusalOf(folder), refusalOf(folder, { dirty: true })]).toEqual([expected, expected]);
    git(folder, "add", ".");
    git(folder, "commit", "-qm", "theirs");
    expect(refusalOf(folder)).toEqual(expected);
  });

  test.each(["week-3/Ada/exercises/rest/01-example", "week-3/Ada/rest/01-example", "week-3/Ada/work"])(
    "a repository of a learner's, with %s, is refused, though Git doesn't look into it",
    (path) => {
      const folder = makeLab();
      mkdirSync(join(folder, path), { recursive: true });
      const clone = path.endsWith("work") ? path : "week-3/Ada";
      writeFiles(join(folder, clone), { "a.txt": "" });
      git(join(folder, clone), "init", "-q");
      expect(refusalOf(folder)[1]).toBe(`Submissions or results of learners lie in the clone: ${clone}/.`);
    },
  );

  test("another repository is left out", () => {
    const folder = makeLab();
    writeFiles(folder, { "tool/a.txt": "" });
    git(join(folder, "tool"), "init", "-q");
    expect(list(folder)).toEqual({ files: forLearners, uncommitted: [], leftOut: ["tool/"] });
  });
});

describe("a starter", () => {
  test.each<[string, (file: string) => void, string]>([
    ["edited", (file) => writeFileSync(file, "export const createApp = solved;"), "app.ts"],
    ["gone", (file) => rmSync(file), "app.ts"],
    ["with more beside it", (file) => writeFileSync(join(dirname(file), "mine.ts"), ""), "mine.ts"],
  ])("%s is refused, committed or not, also with --dirty", (_, change, name) => {
    const folder = makeLab();
    change(join(folder, slug, "src/app.ts"));
    const expected = [
      "LAB_RELEASE_STARTER",
      `A release hands out starters, and these files are not as starter.json has them: ${slug}/src/${name}.`,
      "git log -- exercises (then release from a clone in which they are untouched; who changed a starter: npm run check -- rest-01-example --accept-starter)",
    ];
    expect([refusalOf(folder), refusalOf(folder, { dirty: true })]).toEqual([expected, expected]);
    git(folder, "add", ".");
    git(folder, "commit", "-qm", "solved");
    expect(refusalOf(folder)).toEqual(expected);
  });
});

test("a ZIP download is told how it becomes a clone, also within another repository; then it is listed", () => {
  const outer = makeFolder();
  git(outer, "init", "-q");
  const unpacked = join(outer, "lab");
  writeFiles(unpacked, committed);
  const [code, , next] = refusalOf(unpacked);
  expect({ code, next }).toEqual({
    code: "LAB_RELEASE_NO_CLONE",
    next: expect.stringContaining("git init && git add -A && git commit"),
  });
  git(unpacked, "init");
  git(unpacked, "add", "-A");
  git(unpacked, "commit", "-m", "The lab");
  expect(list(unpacked).files).toEqual(forLearners);
});
