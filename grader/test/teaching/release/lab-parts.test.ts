import { execFileSync } from "node:child_process";
import { expect, test } from "@jest/globals";
import { discoverExercises } from "../../../src/grading/discover/discover-exercises.ts";
import { findOwner } from "../../../src/teaching/release/lab-parts.ts";
import { readStarters } from "../../../src/teaching/release/read-starters.ts";
import { labRoot } from "../../support/release.ts";

const exercises = discoverExercises(labRoot, []);

test("all that Git tracks of the lab has its owner, or is a starter", () => {
  const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: labRoot, encoding: "utf8" })
    .split("\0")
    .filter((path) => path !== "");
  const starters = new Set(readStarters(labRoot, exercises, tracked).files);
  const lost = tracked.filter((path) => !starters.has(path) && findOwner(path, exercises) === undefined);
  expect(lost).toEqual([]);
});

test.each([
  "README.md",
  "package-lock.json",
  "jest.exercise.mjs",
  ".vscode/launch.json",
  ".devcontainer/devcontainer.json",
  "exercises/rest/01-read-catalogue/README.md",
  "exercises/rest/01-read-catalogue/play.ts",
  "grader/launch/program.cjs",
  "grader/src/learning/dev/dev-loop.ts",
  "exercises/rest/01-read-catalogue/tests/catalogue.test.ts",
  "exercises/rest/01-read-catalogue/jest.config.mjs",
  "exercises/tuning/01-read-a-plan/plans/plan-1.json",
  "exercises/tuning/02-dispatch-queue/explain/orders.json",
  "exercises/mongo/01-find-orders/explain/tables.sql",
  "grader/build.mjs",
  "grader/launch/host.cjs",
  "grader/src/grading/pipeline.ts",
  "grader/src/cli/grade-command.ts",
  "grader/src/grading/sealing/sealed-suite.ts",
  "grader/src/teaching/class/grade-class.ts",
  "grader/src/learning/page/page.css",
  "grader/suites/rest/01-read-catalogue/starter.json",
  "packages/testkit/src/index.ts",
  "packages/testkit/package.json",
  "docs/learn/first-hour.md",
  "docs/teach/what-hidden-means.md",
])("%s is for learners", (path) => {
  expect(findOwner(path, exercises)).toBe("learners");
});

test.each([
  "grader/suites/rest/01-read-catalogue/checks.test.ts",
  "grader/suites/rest/01-read-catalogue/hints.md",
  "grader/suites/tuning/measure-budgets.ts",
  "grader/suites/rest/01-read-catalogue/submissions/accepted/reference/src/app.ts",
  "grader/suites/rest/01-read-catalogue/submissions/rejected/x/starter.json",
  "grader/test/score/score-exercise.test.ts",
  "grader/bench/run-bench.mjs",
  "grader/jest.config.mjs",
  "grader/src/authoring/check/check-exercise.ts",
  "grader/src/teaching/release/write-release.ts",
  "grader/src/cli/check-command.ts",
  "grader/src/cli/release-options.ts",
  "packages/testkit/test/http.test.ts",
  "packages/contracts/scripts/write-schemas.mjs",
  "docs/author/write-an-exercise.md",
  ".ci/run",
  ".oxlintrc.json",
  "CONTRIBUTING.md",
])("%s stays with the authors", (path) => {
  expect(findOwner(path, exercises)).toBe("authors");
});

test.each([
  ".env",
  ".vscode/settings.json",
  ".lab/history/objects/ab",
  "lab-key.txt",
  "Ada.zip",
  "notes.md",
  "week-3/Ada/rest/01-read-catalogue/src/app.ts",
  "week-3-grades/class.csv",
  "docs/marks.md",
  "docs/teach/marks.csv",
  "docs/teach/deeper/marks.md",
  "packages/contracts/src/key.txt",
  "packages/contracts/.env",
  "grader/src/.env",
  "grader/launch/key.txt",
  "exercises/notes.md",
  "exercises/rest/README.md",
  "exercises/rest/01-read-catalogue/key.txt",
  "exercises/rest/01-read-catalogue/tests/key.txt",
  "exercises/rest/01-read-catalogue/src/app.ts",
  "exercises/rest/01-read-catalogue-backup/README.md",
  "exercises/git/01-clean-commits/work/README.md",
])("%s is no part of the lab", (path) => {
  expect(findOwner(path, exercises)).toBeUndefined();
});
