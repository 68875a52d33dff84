import { execFileSync } from "node:child_process";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { makeFolder } from "../support/temporary-folder.ts";

const root = join(__dirname, "../../..");

/** Lints one file of a tree that has the lab's folders and its configuration; gives the rules that it breaks. */
function lint(file: string, imported: string): string[] {
  const folder = makeFolder({ [file]: `import { one } from "${imported}";\nexport const two = one;\n` });
  copyFileSync(join(root, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
  const args = [join(root, "node_modules/oxlint/bin/oxlint"), "--format", "json", file];
  let report: string;
  try {
    report = execFileSync(process.execPath, args, {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch (error) {
    report = (error as { stdout: string }).stdout;
  }
  const { diagnostics } = JSON.parse(report) as { diagnostics: { code: string }[] };
  return diagnostics.map(({ code }) => code);
}

const refused = ["eslint(no-restricted-imports)"];

test.each([
  ["ground/one.ts", "../grading/discover/shorten.ts"],
  ["grading/run/one.ts", "../../learning/history/history.ts"],
  ["grading/pipeline.ts", "../upkeep/lab-server/client.ts"],
  ["grading/discover/one.ts", "../../learning/progress/choose-next.ts"],
  ["learning/page/one.ts", "../../cli/grade-command.ts"],
  ["learning/attempt/one.ts", "../../upkeep/lab-server/client.ts"],
  ["learning/watch/one.ts", "../../teaching/class/journal.ts"],
  ["learning/hints/one.ts", "../../authoring/check/check-exercise.ts"],
  ["teaching/class/one.ts", "../../cli/read-secrets.ts"],
  ["teaching/class/one.ts", "../../authoring/check/check-exercise.ts"],
  ["teaching/release/one.ts", "../../upkeep/doctor/finding.ts"],
  ["authoring/check/one.ts", "../../teaching/class/supervise-jobs.ts"],
  ["authoring/attacks/one.ts", "../../cli/attacks-options.ts"],
  ["authoring/attacks/one.ts", "../../upkeep/doctor/list-processes.ts"],
  ["upkeep/doctor/one.ts", "../../cli/doctor-command.ts"],
  ["upkeep/doctor/one.ts", "../../teaching/class/journal.ts"],
  ["upkeep/lab-server/one.ts", "../../authoring/check/check-exercise.ts"],
  ["grading/discover/one.ts", "../prepare/prepare-submission.ts"],
  ["grading/prepare/one.ts", "../run/session.ts"],
  ["grading/run/one.ts", "../prepare/compile-solution.ts"],
  ["grading/run/one.ts", "../probe/choose-isolation.ts"],
  ["grading/score/one.ts", "../run/session.ts"],
  ["grading/report/one.ts", "../score/score-exercise.ts"],
  ["grading/report/one.ts", "../pipeline.ts"],
  ["grading/isolation/one.ts", "../run/solution-process.ts"],
  ["grading/sealing/one.ts", "../suites/trusted-modules.ts"],
  ["learning/page/one.ts", "@lab/contracts/src/index.ts"],
  ["grading/run/one.ts", "../../../test/support/solution.ts"],
  ["cli/one.ts", "../../../exercises/rest/01-read-catalogue/src/app.ts"],
])("grader/src/%s may not import %s", (file, imported) => {
  expect(lint(`grader/src/${file}`, imported)).toEqual(refused);
});

test.each([
  ["cli/one.ts", "../teaching/class/grade-class.ts"],
  ["cli/one.ts", "../upkeep/doctor/finding.ts"],
  ["teaching/class/one.ts", "../../grading/pipeline.ts"],
  ["authoring/check/one.ts", "../../learning/explain/explain-exercise.ts"],
  ["upkeep/doctor/one.ts", "../lab-server/client.ts"],
  ["learning/page/one.ts", "../../grading/run/session.ts"],
  ["grading/pipeline.ts", "./run/run-exercise.ts"],
  ["grading/run/one.ts", "../isolation/open-launcher.ts"],
  ["grading/probe/one.ts", "../run/solution-process.ts"],
  ["grading/run/one.ts", "@lab/contracts"],
])("grader/src/%s may import %s", (file, imported) => {
  expect(lint(`grader/src/${file}`, imported)).toEqual([]);
});
