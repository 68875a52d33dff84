import { mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { planClass, type ClassPlan } from "../../../src/teaching/class/plan-class.ts";
import { makeFolder } from "../../support/temporary-folder.ts";
import { foundExercise } from "./class-folder.ts";

const rest = foundExercise("rest-01-example");
const core = foundExercise("core-02-other");
const git = foundExercise("git-01-tidy", { submits: "repository", runs: { kind: "nothing" }, editable: [] });
const code = "export const createApp = 1;";

/** What was decided for each learner and exercise, with folders below the class's. */
function describePlan(plan: ClassPlan, folder: string): Record<string, string> {
  const jobs = plan.jobs.map(
    ({ learner, exercise, folder: at }) => [`${learner} ${exercise}`, at.slice(folder.length + 1)] as const,
  );
  const rest = plan.unjudged.map(
    ({ learner, exercise, state, message }) => [`${learner} ${exercise}`, `${state}: ${message}`] as const,
  );
  return Object.fromEntries([...jobs, ...rest]);
}

test("a clone, a tree, the files alone, each also in a wrapping folder", () => {
  const folder = makeFolder({
    "clone/exercises/rest/01-example/src/app.ts": code,
    "tree/rest/01-example/src/app.ts": code,
    "alone/src/app.ts": code,
    "zipped-clone/lab-main/exercises/rest/01-example/src/app.ts": code,
    "zipped-tree/hand-in/rest/01-example/src/app.ts": code,
    "zipped-tree/.DS_Store": "",
    "zipped-tree/__MACOSX/hand-in/._rest": "",
    "zipped-alone/rest-01/src/app.ts": code,
    "zipped-beside/hand-in/rest/01-example/src/app.ts": code,
    "zipped-beside/hand-in.zip": "PK",
    "zipped-beside/readme.txt": "Please grade the folder",
    "zipped-twice/hand-in/lab-main/exercises/rest/01-example/src/app.ts": code,
    "zipped-twice/hand-in/notes.txt": "",
  });
  expect(describePlan(planClass(folder, [rest], true), folder)).toEqual({
    "alone rest-01-example": "alone",
    "clone rest-01-example": "clone/exercises/rest/01-example",
    "tree rest-01-example": "tree/rest/01-example",
    "zipped-alone rest-01-example": "zipped-alone/rest-01",
    "zipped-beside rest-01-example": "zipped-beside/hand-in/rest/01-example",
    "zipped-clone rest-01-example": "zipped-clone/lab-main/exercises/rest/01-example",
    "zipped-tree rest-01-example": "zipped-tree/hand-in/rest/01-example",
    "zipped-twice rest-01-example": "zipped-twice/hand-in/lab-main/exercises/rest/01-example",
  });
});

test("a learner's folder with what results are called is graded, and told of", () => {
  const folder = makeFolder({
    "ada/rest/01-example/src/app.ts": code,
    "ada/class.json": "{}",
    "bob/scorecards/x.json": "{}",
    "eve/rest/01-example/src/app.ts": code,
    "eve/class.csv/x.txt": "",
  });
  const plan = planClass(folder, [rest], true);
  expect(plan.jobs.map(({ learner }) => learner)).toEqual(["ada", "eve"]);
  expect(plan.notes).toEqual([
    "ada holds class.json, as results of the lab do; it counts as a learner's folder all the same",
    "bob holds scorecards, as results of the lab do; it counts as a learner's folder all the same",
  ]);
});

test("an exercise that is there twice is not chosen from", () => {
  const folder = makeFolder({
    "ada/exercises/rest/01-example/src/app.ts": "the starter",
    "ada/rest/01-example/src/app.ts": code,
  });
  expect(describePlan(planClass(folder, [rest], true), folder)).toEqual({
    "ada rest-01-example":
      "unreadable: the exercise is there twice (exercises/rest/01-example, rest/01-example); hand in one of them",
  });
});

test("a Git exercise's own file is its folder work", () => {
  const folder = makeFolder({ "ada/work/.git/HEAD": "ref: refs/heads/main\n", "bob/src/app.ts": code });
  const plan = planClass(folder, [git], true);
  expect(plan.jobs.map(({ learner }) => learner)).toEqual(["ada"]);
  expect(plan.unjudged).toMatchObject([{ learner: "bob", state: "missing" }]);
});

test("files alone count only where one exercise is asked for: whose else would they be?", () => {
  const folder = makeFolder({ "ada/src/app.ts": code });
  expect(planClass(folder, [rest, core], true).jobs).toEqual([]);
  expect(planClass(folder, [rest], false).jobs).toEqual([]);
});

test("two folders side by side wrap nothing, and one folder is looked through twice", () => {
  const folder = makeFolder({
    "ada/one/rest/01-example/src/app.ts": code,
    "ada/two/rest/01-example/src/app.ts": code,
    "bob/one/two/three/rest/01-example/src/app.ts": code,
  });
  expect(planClass(folder, [rest], true).unjudged.map(({ state }) => state)).toEqual(["missing", "missing"]);
});

test("what a learner lacks is missing, and the message says where it was looked for", () => {
  const folder = makeFolder({ "ada/rest/01-example/src/app.ts": code, "bob/readme.txt": "I was ill" });
  expect(describePlan(planClass(folder, [rest], true), folder)["bob rest-01-example"]).toBe(
    "missing: the learner's folder holds no rest-01-example: it has readme.txt (looked for exercises/rest/01-example, rest/01-example, src/)",
  );
});

test("without a choice it is each exercise that somebody has", () => {
  const folder = makeFolder({ "ada/rest/01-example/src/app.ts": code, "bob/notes.txt": "" });
  symlinkSync(folder, join(folder, "carl"));
  const plan = planClass(folder, [core, rest], false);
  expect(plan.exercises.map(({ exercise }) => exercise.id)).toEqual(["rest-01-example"]);
  expect(plan.unjudged.map(({ learner, state }) => `${learner} ${state}`)).toEqual([
    "bob missing",
    "carl unreadable",
  ]);
  expect(planClass(folder, [core], false).exercises).toEqual([]);
  expect(planClass(folder, [core], true).exercises).toHaveLength(1);
});

test("jobs follow one another by exercise, then by learner", () => {
  const files = ["b", "a"].flatMap((name) => [`${name}/rest/01-example/x`, `${name}/core/02-other/x`]);
  const folder = makeFolder(Object.fromEntries(files.map((file) => [file, ""])));
  expect(
    planClass(folder, [rest, core], true).jobs.map(({ learner, exercise }) => learner + exercise),
  ).toEqual(["arest-01-example", "brest-01-example", "acore-02-other", "bcore-02-other"]);
});

test.each([
  ["the learner's folder", "ada", "the folder is a symbolic link; hand in the folder itself"],
  ["a folder on the way", "ada/rest", "rest is a symbolic link; hand in the folder itself"],
  [
    "the exercise's folder",
    "ada/rest/01-example",
    "rest/01-example is a symbolic link; hand in the folder itself",
  ],
  ["the wrapping folder", "ada/zip", "zip is a symbolic link; hand in the folder itself"],
])("a link in the place of %s is not followed", (_, link, message) => {
  const real = makeFolder({ "01-example/src/app.ts": code, "rest/01-example/src/app.ts": code });
  const folder = makeFolder();
  mkdirSync(join(folder, link, ".."), { recursive: true });
  symlinkSync(real, join(folder, link));
  const plan = planClass(folder, [rest], true);
  expect(plan.jobs).toEqual([]);
  expect(plan.unjudged).toMatchObject([{ learner: "ada", state: "unreadable", message }]);
});

test("a file in the place of the exercise's folder is unreadable, one on the way to it is not in the way", () => {
  const folder = makeFolder({
    "ada/rest/01-example": "a file",
    "bob/exercises": "a file",
    "bob/rest/01-example/src/app.ts": code,
  });
  const plan = planClass(folder, [rest], true);
  expect(plan.unjudged).toMatchObject([{ message: "rest/01-example is not a folder" }]);
  expect(plan.jobs).toMatchObject([{ learner: "bob" }]);
});

test("odd names are learners like all others, sorted by their code units", () => {
  const names = ["=1+1", "a b", "Ada", "ada", "🥕", "..x", "...", "\u202e", "x".repeat(255), "a\nb"];
  const folder = makeFolder(
    Object.fromEntries(names.map((name) => [`${name}/rest/01-example/src/app.ts`, code])),
  );
  const plan = planClass(folder, [rest], true);
  const visible = names.filter((name) => !name.startsWith("."));
  expect(plan.learners).toEqual(visible.toSorted());
  expect(plan.jobs).toHaveLength(visible.length);
  expect(plan.notes).toEqual([
    "... is no learner's folder and was left out",
    "..x is no learner's folder and was left out",
    "these names look alike and are different folders: Ada, ada",
    "the name a‹U+000A›b holds characters that can't be seen",
    "the name ‹U+202E› holds characters that can't be seen",
  ]);
});

test("a name that is not UTF-8 is unreadable under a name that tells it from others", () => {
  const folder = makeFolder({ "plain/rest/01-example/src/app.ts": code });
  for (const byte of [0xff, 0xfe])
    renameSync(
      mkdirAt(join(folder, `new${byte}`)),
      Buffer.concat([Buffer.from(`${folder}/a`), Buffer.from([byte])]),
    );
  const plan = planClass(folder, [rest], true);
  expect(plan.learners).toEqual(["a\\xfe", "a\\xff", "plain"]);
  expect(plan.unjudged).toMatchObject([
    { learner: "a\\xfe", state: "unreadable", message: "the folder's name is not UTF-8; rename it" },
    { learner: "a\\xff", state: "unreadable" },
  ]);
});

test("files and hidden folders beside the learners are left out with a note", () => {
  const folder = makeFolder({ "ada/x": "", "list.csv": "", ".git/HEAD": "", "__MACOSX/x": "" });
  writeFileSync(join(folder, ".DS_Store"), "");
  expect(planClass(folder, [rest], true)).toMatchObject({
    learners: ["ada"],
    notes: [".DS_Store", ".git", "__MACOSX", "list.csv"].map(
      (name) => `${name} is no learner's folder and was left out`,
    ),
  });
});

test("an archive beside the learners is told to be unpacked", () => {
  const { notes } = planClass(makeFolder({ "ada/x": "", "bob.zip": "" }), [rest], true);
  expect(notes).toEqual([
    "bob.zip is an archive and was left out; unpack it into a folder of the learner's name",
  ]);
});

function mkdirAt(folder: string): string {
  mkdirSync(folder);
  return folder;
}
