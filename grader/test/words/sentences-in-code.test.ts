import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { labRoot } from "../support/release.ts";
import { findInCode, findSentences } from "./find-sentences.ts";

/** What no learner reads, or what can't come from the catalogue, by the beginning of its path, with the reason. */
const elsewhere: Readonly<Record<string, string>> = {
  "packages/contracts/src/explain-schema.ts": "for who writes an exercise",
  "packages/contracts/src/exercise.ts": "what a description of an exercise must be: for its author",
  "packages/edges/": "names of values, which stand beside them; messages put them in",
  "packages/hedgerow-data/": "the shop's data",
  "packages/postgres-plans/": "what a plan holds that the lab can't read, and PostgreSQL's own names in one",
  "packages/plan-reader/": "what a plan holds that the lab can't read: for who mends the lab",
  "grader/src/authoring/attacks/": "for who writes the lab",
  "grader/src/authoring/check/": "for who writes an exercise",
  "grader/src/authoring/mutants/": "for who writes an exercise",
  "grader/src/authoring/new/": "for who writes an exercise",
  "grader/src/authoring/submissions/": "for who writes an exercise",
  "grader/src/teaching/release/": "for who hands out the lab",
  "grader/src/cli/attacks-": "for who writes the lab",
  "grader/src/cli/check-": "for who writes an exercise",
  "grader/src/cli/mutants-": "for who writes an exercise",
  "grader/src/cli/new-": "for who writes an exercise",
  "grader/src/cli/release-": "for who hands out the lab",
  "grader/src/learning/hints/parse-hints.ts": "for who writes an exercise",
  "packages/services/src/mongo/plans/inspect-declared.ts": "for who writes an exercise",
  "packages/services/src/mongo/public-data.ts": "for who writes an exercise",
  "packages/services/src/plans/read-own-data.ts": "for who writes an exercise",
  "packages/services/src/postgres/plans/inspect-declared.ts": "for who writes an exercise",
  "packages/services/src/postgres/plans/open-public-data.ts": "for who writes an exercise",
  "grader/src/grading/discover/discover-exercises.ts": "for who writes an exercise",
  "grader/src/grading/score/score-exercise.ts": "for who writes an exercise",
  "grader/src/grading/run/host/":
    "the solution's process knows no texts; the names of kinds that it sends get words in advise-on-error.ts",
  "grader/src/upkeep/lab-server/ask-server.ts":
    "a client of a few kilobytes, which a grade starts with: it does without the catalogue",
};

/** Texts that are no prose: code, names, and what other programs say, by file. */
const noProse: Readonly<Record<string, readonly (string | RegExp)[]>> = {
  "packages/contracts/src/evidence.ts": ["not as the contract says"],
  "packages/git-history/src/history-builder.ts": ["Rowan Hale"],
  "packages/git-history/src/digest-work.ts": ["no file"],
  "packages/git-history/src/run-git.ts": [/^exit code/],
  "packages/mongo-server/src/download-with-pip.ts": ["No module named pip"],
  "packages/mongo-server/src/probe-host.ts": ["Basic {}"],
  "packages/own-server/src/show-progress.ts": [/\{bar\}/],
  "packages/own-server/src/start-watchdog.ts": [/read -r/],
  "packages/postgres-server/src/assemble-statements.ts": ["Query Text"],
  "packages/postgres-server/src/list-program-folders.ts": [/^C:/],
  "packages/postgres-server/src/server-settings.ts": ["iso, mdy", /^(?:host|local) all all /],
  "grader/src/ground/state-folder.ts": ["Application Support"],
  "grader/src/learning/attempt/begin-attempt.ts": ["{}\n  next: {}"],
  "grader/src/cli/report-error.ts": ["{}\n  next: {}\n  {}\n"],
  "grader/src/ground/describe-process.ts": ["{} started {}"],
  "grader/src/upkeep/doctor/inspect-clone.ts": ["Google Drive"],
  "grader/src/upkeep/doctor/inspect-tools.ts": ["dubious ownership"],
  "packages/services/src/mongo/plans/describe-command.ts": ["$match {}"],
  "packages/services/src/postgres/plans/describe-node.ts": ["Seq Scan"],
  "packages/services/src/postgres/plans/postgres-plans.ts": ["VACUUM (ANALYZE)"],
  "grader/src/grading/probe/probe-code.ts": [/require\(/],
  "grader/src/grading/run/compiler/describe-itself.ts": [/^const \{\} = /],
  "grader/src/grading/isolation/limit-options.ts": [/^Max /],
  "grader/src/grading/isolation/sandbox-place.ts": [/localhost/, /^passwd:/],
  "grader/src/learning/page/create-app.ts": [/^<!doctype/],
  "grader/src/learning/page/editor-link.ts": ["VS Code", "IntelliJ IDEA"],
  "grader/src/learning/page/live-streams.ts": [/^event: /, /^data: /],
  "grader/src/learning/page/open-lab.ts": [/^\{\}\n/],
  "grader/src/learning/page/render-markdown.ts": [/^</, "noopener noreferrer"],
  "grader/src/learning/page/views/document.tsx": [/^width=/, "light dark"],
  "grader/src/grading/suites/practice-repository.ts": ["Robin Learner"],
  "grader/src/grading/prepare/submission-files.ts": [/^blob \{\}/],
  "grader/src/learning/progress/render-map.ts": ["given up"],
  "grader/src/grading/run/advise-on-error.ts": ["a circular reference"],
  "grader/src/ground/open-private-folder.ts": [/while read/],
  "grader/src/grading/run/solution-process.ts": ["heap out of memory"],
  "grader/src/grading/sealing/instructor-identity.ts": [/^# \{\}/],
  "grader/src/grading/sealing/sealed-suite.ts": ["no identity matched"],
  "grader/src/grading/suites/seed-for.ts": [/^salt of hidden data/],
  "grader/src/grading/suites/trusted-modules.ts": [/^\(function/],
  "grader/src/learning/watch/read-saved-files.ts": ["to {}"],
  "grader/src/teaching/class/refuse-other-setting.ts": ["--seed {}", "--isolation {}", "Node {}"],
  "grader/src/teaching/class/render-class-csv.ts": [
    "practice total",
    "practice max",
    "points withheld",
    "looks like",
  ],
};

const sources = [
  ...readdirSync(join(labRoot, "packages"))
    .filter((name) => name !== "texts")
    .map((name) => `packages/${name}/src`),
  "grader/src",
].flatMap((folder) =>
  readdirSync(join(labRoot, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`),
);
const isElsewhere = (file: string): boolean => Object.keys(elsewhere).some((path) => file.startsWith(path));
const isAllowed = (file: string, text: string): boolean =>
  (noProse[file] ?? []).some((known) => (typeof known === "string" ? known === text : known.test(text)));

test("no code says a sentence of its own to a learner: all of them stand in packages/texts/src/en", () => {
  const found = sources
    .filter((file) => !isElsewhere(file))
    .flatMap((file) => findSentences(join(labRoot, file)).map((text) => ({ file, text })));
  expect(found.filter(({ file, text }) => !isAllowed(file, text))).toEqual([]);
});

test("what is excused is there", () => {
  const gone = Object.entries(noProse).flatMap(([file, texts]) => {
    const found = sources.includes(file) ? findSentences(join(labRoot, file)) : [];
    const isThere = (known: string | RegExp): boolean =>
      found.some((text) => (typeof known === "string" ? known === text : known.test(text)));
    return texts.filter((known) => !isThere(known)).map((known) => `${file}: ${known}`);
  });
  const empty = Object.keys(elsewhere).filter((path) => !sources.some((file) => file.startsWith(path)));
  expect([...gone, ...empty]).toEqual([]);
});

test.each([
  ["a text", 'output("there is no such file");', ["there is no such file"]],
  ["a text with values", "output(`there is no ${file} in ${folder}`);", ["there is no {} in {}"]],
  ["a word and a value", "output(`score ${score}`);", ["score {}"]],
  ["texts in a table", 'const why = { EACCES: "you may not" };', ["you may not"]],
  ["a key of the catalogue", 'output(say("run.noExport"));', []],
  ["a command", 'const next = `npm run hint -- ${id}`; const other = "git log --all";', []],
  ["an error for ourselves", 'throw new Error("there is no seed");', []],
  ["what describes a schema", 'const id = z.string().describe("the id of an exercise");', []],
  [
    "a statement",
    'await admin.query("SELECT all FROM orders"); const two = `\\n  CREATE ROLE ${name} LOGIN;`;',
    [],
  ],
  ["a path, a name, one word", 'const all = ["src/app.ts", "content-type", "passed"];', []],
])("%s", (_, code, found) => {
  expect(findInCode(code, "ts")).toEqual(found);
});

test("words in JSX are found, class names are not", () => {
  const code = 'const page = <p class="plan">there is <b>no plan</b> here, {name}</p>;';
  expect(findInCode(code, "tsx")).toEqual(["there is ", "no plan"]);
});
