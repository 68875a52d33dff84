import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { LabError } from "@lab/contracts";
import { checkPlan } from "../../../src/teaching/class/check-plan.ts";
import { planClass } from "../../../src/teaching/class/plan-class.ts";
import { makeFolder } from "../../support/temporary-folder.ts";
import { foundExercise } from "./class-folder.ts";

const exercise = foundExercise("rest-01-example", { editable: ["src/"] });
const other = foundExercise("core-01-first", { editable: ["src/"] });
const handedIn = "rest/01-example/src/app.ts";

function refusalOf(folder: string, wanted = [exercise], isChosen = true): string[] {
  const plan = planClass(folder, wanted, isChosen);
  try {
    checkPlan(plan, { folder, wanted, isChosen });
  } catch (error) {
    if (error instanceof LabError) return [error.code, error.message.replaceAll(folder, "~")];
    throw error;
  }
  return [];
}

test("one who handed in is enough", () => {
  expect(refusalOf(makeFolder({ [`Ada/${handedIn}`]: "", "Bob/notes.txt": "" }))).toEqual([]);
});

test("links alone are no class either: another learner's folder, or else the reason, stands for them", () => {
  const folder = makeFolder({ "Bob/notes.txt": "" });
  symlinkSync(folder, join(folder, "Ada"));
  expect(refusalOf(folder)[1]).toMatch(/none of its 2 folders holds .*; in Bob it has notes\.txt$/);
  const links = makeFolder();
  symlinkSync(folder, join(links, "Ada"));
  expect(refusalOf(links)[1]).toMatch(/; of Ada: the folder is a symbolic link; hand in the folder itself$/);
});

test.each<[string, Record<string, string>, string]>([
  ["nothing", {}, "it is empty"],
  ["hidden files", { ".DS_Store": "", ".x": "" }, "it holds nothing but hidden files (.DS_Store, .x)"],
  [
    "archives",
    { "Ada.zip": "", "Bob.tar.gz": "", ".DS_Store": "" },
    "it holds nothing but archives (Ada.zip, Bob.tar.gz); unpack each into a folder of its learner's name",
  ],
  ["files", { "a.txt": "", "Ada.zip": "" }, "it holds no learner's folder, only Ada.zip, a.txt"],
  ["many files", { a: "", b: "", c: "", d: "" }, "it holds no learner's folder, only a, b, c, …"],
  [
    "a repository",
    { ".git/HEAD": "", "README.md": "" },
    "it is a Git repository, and no folder in it holds an exercise",
  ],
  [
    "a repository with folders",
    { ".git/HEAD": "", "lib/x.ts": "" },
    "it is a Git repository, and no folder in it holds an exercise",
  ],
  [
    "one learner without the exercise",
    { "Ada/notes.txt": "" },
    "nobody handed in: its one folder holds exercises/rest/01-example, rest/01-example, src/; in Ada it has notes.txt",
  ],
  [
    "learners without the exercise",
    { "Ada/Ada.zip": "", "Bob/x/notes.txt": "" },
    "nobody handed in: none of its 2 folders holds exercises/rest/01-example, rest/01-example, src/; in Ada unpack Ada.zip first",
  ],
])("a folder of %s is refused, with what is in it", (_, files, detail) => {
  expect(refusalOf(makeFolder(files))).toEqual([
    "LAB_USAGE_SUBMISSIONS",
    `The submissions in ~ can't be graded: ${detail}`,
  ]);
});

test("of several exercises some places are named, of none the shapes", () => {
  const folder = makeFolder({ "Ada/notes.txt": "" });
  expect(refusalOf(folder, [exercise, other])[1]).toContain(
    "holds exercises/rest/01-example, rest/01-example, exercises/core/01-first, …; in Ada",
  );
  expect(refusalOf(folder, [exercise, other], false)[1]).toContain(
    "holds exercises/<track>/<nn-slug> or <track>/<nn-slug>; in Ada",
  );
});

test.each([
  ["Ada", "ada"],
  ["Ada", "Ada "],
  ["Zoë", "Zoe\u0308"],
  ["A\u200bda", "Ada"],
])("the learners %j and %j could be taken for one another", (one, second) => {
  const folder = makeFolder();
  for (const name of [one, second]) mkdirSync(join(folder, name, "rest/01-example"), { recursive: true });
  const [code, message] = refusalOf(folder);
  expect(code).toBe("LAB_USAGE_LEARNERS");
  expect(message).toContain(`"${one}"`);
  expect(message).toContain(`"${second}"`);
  // On this disk both may stand, and nothing of it is amiss: it says why they can't be graded together.
  expect(message).toContain("what spreadsheets pass over");
});
