import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Exercise } from "@lab/contracts";
import type { Colors } from "picocolors/types.js";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { findNearest } from "../../ground/find-nearest.ts";
import { readTexts } from "../../learning/model-answers/read-accepted.ts";
import { editError, locateEdit, type EditPlace } from "./edit-place.ts";
import type { Expectation } from "./known-submission.ts";
import { expectedFile, listDeclared } from "./list-declared.ts";
import { readEdit, referenceName } from "./read-edit.ts";
import { writeDiff } from "./write-diff.ts";

/**
 * Shows a wrong submission: its idea, what it must come to, and what it changes; and what is wrong with it.
 * @throws LabError LAB_USAGE_EDIT where there is none of that name
 */
export function renderEdit(root: string, found: FoundExercise, typed: string, colors: Colors): string {
  const { exercise } = found;
  const place = locateEdit(root, found, typed);
  const { kind, name, submissions } = place;
  const problems: string[] = [];
  const all = listDeclared(exercise, submissions, problems);
  const known = all.find((one) => one.kind === kind && one.name === name);
  const change = readChange(place);
  if (!change) {
    const names = all.map((one) => one.name);
    const nearest = findNearest(name, names);
    throw editError(
      `${exercise.id} has no wrong submission ${name}`,
      nearest === undefined
        ? `ls ${relative(root, join(submissions, kind))}`
        : `npm run check -- ${exercise.id} --show ${nearest}`,
    );
  }
  const places = [`submissions/${kind}/${name}.diff:`, `submissions/${kind}/${name}/`];
  const own = problems.filter((problem) => places.some((each) => problem.startsWith(each)));
  return [
    colors.bold(`${exercise.id} ${kind}/${name}`),
    ...(known ? [`  ${known.idea}`, ...describeExpectation(exercise, known.expectation)] : []),
    ...own.map((problem) => `  ${colors.red("✗")} ${problem}`),
    `  what it changes in ${change.base}:`,
    "",
    ...change.diff
      .trimEnd()
      .split("\n")
      .map((line) => paint(line, colors)),
    "",
  ].join("\n");
}

function readChange(place: EditPlace): { base: string; diff: string } | undefined {
  if (existsSync(place.file)) return readEdit(readFileSync(place.file, "utf8"));
  if (!existsSync(place.wholeFiles)) return undefined;
  const reference = readTexts(join(place.submissions, referenceName));
  const { [expectedFile]: _, ...own } = readTexts(place.wholeFiles);
  return { base: referenceName, diff: writeDiff(reference, { ...reference, ...own }) };
}

function describeExpectation({ checks }: Exercise, { outcome, verdicts, maxScore }: Expectation): string[] {
  const missed = checks.filter(({ id }) => verdicts !== undefined && verdicts[id] !== "passed");
  return [
    ...missed.map(({ id, title }) => `  ${id} ${verdicts?.[id]}: ${title}`),
    outcome === "graded" ? `  scores ${maxScore} of 100` : `  its outcome is ${outcome}`,
  ];
}

function paint(line: string, colors: Colors): string {
  if (/^(---|\+\+\+) /.test(line)) return colors.bold(line);
  if (line.startsWith("@@")) return colors.cyan(line);
  if (line.startsWith("+")) return colors.green(line);
  return line.startsWith("-") ? colors.red(line) : line;
}
