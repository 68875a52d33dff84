import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { digestSubmission, type ClassSetting } from "../../../src/teaching/class/digest-submission.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";
import { foundExercise } from "./class-folder.ts";

const clone = makeFolder({
  "exercises/rest/01-example/exercise.json": "{}",
  "exercises/rest/01-example/package.json": "{}",
  "grader/suites/rest/01-example/starter.json": "{}",
});
const found = foundExercise("rest-01-example", {}, clone);
const withMongo = foundExercise("rest-01-example", { services: ["mongo"] }, clone);
const git = foundExercise(
  "git-01-tidy",
  { submits: "repository", runs: { kind: "nothing" }, editable: [] },
  clone,
);
const setting: ClassSetting = { seed: 1, build: "b", isolation: "sandbox", services: { mongo: "8.0.1" } };
const files = { "src/app.ts": "export const a = 1;", "src/more/deep.ts": "" };

function keyOf(
  folder: string,
  changes: Partial<ClassSetting> = {},
  suite = "s",
  one = found,
): string | undefined {
  return digestSubmission(one, folder, suite, { ...setting, ...changes });
}

test("the same files have the same key, wherever they lie", () => {
  const key = keyOf(makeFolder(files));
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(keyOf(makeFolder(files))).toBe(key);
});

test("nor does it matter where the lab lies", () => {
  const elsewhere = makeFolder({
    "exercises/rest/01-example/exercise.json": "{}",
    "exercises/rest/01-example/package.json": "{}",
    "grader/suites/rest/01-example/starter.json": "{}",
  });
  const folder = makeFolder(files);
  expect(keyOf(folder, {}, "s", foundExercise("rest-01-example", {}, elsewhere))).toBe(keyOf(folder));
});

test.each<[string, Record<string, string>]>([
  ["a changed file", { "src/app.ts": "export const a = 2;" }],
  ["one more file", { "src/new.ts": "" }],
  ["a file that can't be taken", { "src/other.ts": "\ufeff" }],
])("%s has another key", (_, change) => {
  expect(keyOf(makeFolder({ ...files, ...change }))).not.toBe(keyOf(makeFolder(files)));
});

test("what the grader never reads changes nothing", () => {
  const folder = makeFolder(files);
  const key = keyOf(folder);
  writeFiles(folder, { "README.md": "mine", "node_modules/x/index.js": "1", "src/.cache": "x" });
  expect(keyOf(folder)).toBe(key);
});

test.each<[string, Partial<ClassSetting>]>([
  ["seed", { seed: 2 }],
  ["salt", { salt: "0123456789ab" }],
  ["build", { build: "c" }],
  ["isolation level", { isolation: "process" }],
])("another %s has another key", (_, change) => {
  const folder = makeFolder(files);
  expect(keyOf(folder, change)).not.toBe(keyOf(folder));
});

test("another suite has another key", () => {
  const folder = makeFolder(files);
  expect(keyOf(folder, {}, "t")).not.toBe(keyOf(folder));
});

test("the server's version counts for exercises with a database only", () => {
  const folder = makeFolder(files);
  expect(keyOf(folder, { services: { mongo: "7.0.0" } })).toBe(keyOf(folder));
  expect(keyOf(folder, { services: { mongo: "7.0.0" } }, "s", withMongo)).not.toBe(
    keyOf(folder, {}, "s", withMongo),
  );
});

test("so do the lab's own files of the exercise", () => {
  const folder = makeFolder(files);
  const key = keyOf(folder);
  writeFileSync(join(found.folder, "exercise.json"), '{"limits":1}');
  expect(keyOf(folder)).not.toBe(key);
});

/** A repository with one commit of one file, in the folder's `work`. */
function commitIn(folder: string): (...args: string[]) => void {
  const work = join(folder, "work");
  mkdirSync(work, { recursive: true });
  const run = (...args: string[]): void => {
    const who = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
    execFileSync("git", [...who, ...args], { cwd: work, stdio: "ignore" });
  };
  run("init", "-q");
  writeFileSync(join(work, "a.txt"), "one\n");
  run("add", ".");
  run("commit", "-qm", "one");
  return run;
}

test("of a repository the refs, the index, the objects' names and the files count", () => {
  const folder = makeFolder();
  const run = commitIn(folder);
  const key = (): string | undefined => keyOf(folder, {}, "s", git);
  const seen = [key()];
  expect(key()).toBe(seen[0]);
  const changes = [
    () => run("branch", "side"),
    () => writeFileSync(join(folder, "work/a.txt"), "two\n"),
    () => run("add", "a.txt"),
    () => writeFileSync(join(folder, "work/untracked.txt"), ""),
    () => rmSync(join(folder, "work/.git/objects"), { recursive: true }),
    () => rmSync(join(folder, "work"), { recursive: true }),
  ];
  for (const change of changes) {
    change();
    expect(seen).not.toContain(key());
    seen.push(key());
  }
});

test("more than can be compared in good time has no key: it is graded again", () => {
  const folder = makeFolder();
  mkdirSync(join(folder, "work"));
  for (let index = 0; index < 20_000; index++) writeFileSync(join(folder, "work", String(index)), "");
  expect(keyOf(folder, {}, "s", git)).toBeUndefined();
});
