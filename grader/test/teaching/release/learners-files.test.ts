import { expect, test } from "@jest/globals";
import { isForLearners } from "../../../src/teaching/release/learners-files.ts";

test.each([
  "README.md",
  "package-lock.json",
  "jest.exercise.mjs",
  "exercises/rest/01-read-catalogue/tests/catalogue.test.ts",
  "exercises/rest/01-read-catalogue/jest.config.mjs",
  "grader/build.mjs",
  "grader/src/grading/pipeline.ts",
  "grader/src/cli/grade-command.ts",
  "grader/src/grading/sealing/sealed-suite.ts",
  "grader/suites/rest/01-read-catalogue/starter.json",
  "packages/testkit/src/index.ts",
  "packages/testkit/package.json",
  "docs/learn/first-hour.md",
  "docs/teach/what-hidden-means.md",
])("%s is for learners", (path) => {
  expect(isForLearners(path)).toBe(true);
});

test.each([
  "grader/suites/rest/01-read-catalogue/checks.test.ts",
  "grader/suites/rest/01-read-catalogue/hints.md",
  "grader/suites/tuning/measure-budgets.ts",
  "grader/suites/rest/01-read-catalogue/submissions/accepted/reference/src/app.ts",
  "grader/suites/rest/01-read-catalogue/submissions/rejected/x/starter.json",
  "grader/test/grading/score/score-exercise.test.ts",
  "grader/bench/run-bench.mjs",
  "grader/jest.config.mjs",
  "grader/src/authoring/check/check-exercise.ts",
  "grader/src/cli/check-command.ts",
  "grader/src/cli/release-options.ts",
  "grader/src/authoring/attacks/grade-attack.ts",
  "packages/testkit/test/http.test.ts",
  "packages/contracts/scripts/write-schemas.mjs",
  "docs/author/write-an-exercise.md",
  ".ci/run",
  ".oxlintrc.json",
  "CONTRIBUTING.md",
])("%s stays with the authors", (path) => {
  expect(isForLearners(path)).toBe(false);
});
