import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";
import { LabError } from "@lab/contracts";
import { openSubmissions } from "../../../src/teaching/class/open-submissions.ts";
import { makeFolder } from "../../support/temporary-folder.ts";
import { foundExercise } from "./class-folder.ts";

const app = "rest/01-example/src/app.ts";
/** The lab's clone, a class, its results, and what else lies about. */
const home = makeFolder({
  [`lab/exercises/${app}`]: "",
  [`week/Ada/${app}`]: "",
  [`week/Bob/exercises/${app}`]: "",
  "week/work/notes.txt": "",
  "week/notes.json": "",
  "week-grades/class.csv": "",
  "scores/scorecards/Ada.json": "",
  [`around/lab-user/lab/exercises/${app}`]: "",
  "other/term/x.txt": "",
  "other/term-grades/journal.ndjson": "",
  "other/class.json/x.txt": "",
  "git-learner/work/.git/HEAD": "",
  "a-file": "",
});
mkdirSync(join(home, "empty"));
symlinkSync(join(home, "week"), join(home, "week-link"));
symlinkSync(join(home, "lab/exercises"), join(home, "lab-link"));
const exercises = [
  foundExercise("core-01-first", { editable: ["src/", "notes.json"] }),
  foundExercise("rest-01-example", { editable: ["src/", "notes.json"] }),
  foundExercise("git-01-tidy", { submits: "repository", runs: { kind: "nothing" }, editable: [] }),
];

function open(typed: string, root = join(home, "lab")): string {
  return openSubmissions(typed, { root, workingFolder: home, exercises });
}

function refusalOf(typed: string, root?: string): string[] {
  try {
    open(typed, root);
  } catch (error) {
    if (error instanceof LabError) {
      const hide = (text: string): string => text.replaceAll(home, "~");
      expect(error.code).toBe("LAB_USAGE_SUBMISSIONS");
      return [hide(error.message).replace("The submissions in ", ""), hide(error.next)];
    }
    throw error;
  }
  return [];
}

test("a folder of learners is opened, by its own place where a link names it", () => {
  expect(open("week")).toBe(join(home, "week"));
  expect(open(join(home, "week-link"))).toBe(join(home, "week"));
});

test("what a learner's folder holds, or is called, keeps nobody else from being graded", () => {
  expect(open("other")).toBe(join(home, "other"));
});

const outside =
  "npm run grade -- --submissions DIR, with a folder outside of the clone that holds one folder for each learner";
const look = (folder: string): string =>
  `ls ${folder} (one folder for each learner; docs/teach/grade-a-class.md shows which shapes it may have)`;
const forOne = (from: string, folder: string, id = "rest-01-example"): string =>
  `npm run grade -- ${id} --from ${from} (for this learner alone), or --submissions ${folder} (for the class)`;

test.each([
  ["nothing", "none", "~/none can't be graded: there is no such folder", look("~/none")],
  [
    "an unopened tilde",
    "~/week",
    "~/~/week can't be graded: there is no such folder; in quotes the shell leaves the ~ as it is",
    look("~/~/week"),
  ],
  ["a file", "a-file", "~/a-file can't be graded: it is no folder", look("~/a-file")],
  ["the lab", "lab", "~/lab can't be graded: it is the lab's own clone", outside],
  [
    "a part of the lab",
    "lab/exercises",
    "~/lab/exercises can't be graded: it is a part of the lab's own clone ~/lab",
    outside,
  ],
  [
    "a link to a part of the lab",
    "lab-link",
    "~/lab/exercises can't be graded: it is a part of the lab's own clone ~/lab",
    outside,
  ],
  [
    "a folder that holds the lab",
    ".",
    "~ can't be graded: the lab's own clone lies in it (lab), and would be graded as a learner's",
    outside,
  ],
  [
    "results",
    "week-grades",
    "~/week-grades can't be graded: it holds results of the lab (class.csv)",
    "npm run grade -- --submissions ~/week",
  ],
  [
    "results under another name",
    "scores",
    "~/scores can't be graded: it holds results of the lab (scorecards)",
    look("~/scores"),
  ],
  [
    "a learner's tree",
    "week/Ada",
    "~/week/Ada can't be graded: it holds rest/01-example itself, so it is one learner's and no class's",
    forOne("~/week/Ada/rest/01-example", "~/week"),
  ],
  [
    "a learner's track",
    "week/Ada/rest",
    "~/week/Ada/rest can't be graded: it holds 01-example itself, so it is one learner's and no class's",
    forOne("~/week/Ada/rest/01-example", "~/week"),
  ],
  [
    "a learner's exercise",
    "week/Ada/rest/01-example",
    "~/week/Ada/rest/01-example can't be graded: it holds src itself, so it is one learner's and no class's",
    forOne("~/week/Ada/rest/01-example", "~/week"),
  ],
  [
    "a learner's clone",
    "week/Bob",
    "~/week/Bob can't be graded: it holds exercises/rest/01-example itself, so it is one learner's and no class's",
    forOne("~/week/Bob/exercises/rest/01-example", "~/week"),
  ],
  [
    "the exercises of a learner's clone",
    "week/Bob/exercises",
    "~/week/Bob/exercises can't be graded: it holds rest/01-example itself, so it is one learner's and no class's",
    forOne("~/week/Bob/exercises/rest/01-example", "~/week"),
  ],
  [
    "a learner's repository",
    "git-learner",
    "~/git-learner can't be graded: it holds work/.git itself, so it is one learner's and no class's",
    forOne("~/git-learner", "~", "git-01-tidy"),
  ],
])("%s is refused with its own sentence and next command", (_, typed, message, next) => {
  expect(refusalOf(typed)).toEqual([message, next]);
});

test("a lab deeper in the folder counts as well", () => {
  const root = join(home, "around/lab-user/lab");
  expect(refusalOf("around", root)[0]).toContain("the lab's own clone lies in it (lab-user/lab)");
  expect(refusalOf(dirname(root), root)[0]).toContain("(lab)");
});

test("an empty folder is for the plan to refuse", () => {
  expect(open("empty")).toBe(join(home, "empty"));
});

test.each([
  ["src", `src/${app}`],
  ["src, in a class that hands in files alone", "src/src/app.ts"],
  ["as the exercise", `01-example/${app}`],
  ["as the track, with a folder as the exercise's", "rest/01-example/src/app.ts"],
  ["as a part of the lab", `exercises/${app}`],
])("a learner who is called %s stops nobody's class", (_, file) => {
  const folder = makeFolder({ [`week/Ada/${app}`]: "", [`week/${file}`]: "", "lab/package.json": "" });
  const options = { root: join(folder, "lab"), workingFolder: folder, exercises };
  expect(openSubmissions("week", options)).toBe(join(folder, "week"));
});
