import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import type { ExercisePlan } from "../check/plan-check.ts";
import type { KnownSubmission } from "../submissions/known-submission.ts";
import { makeMutants, type Mutant, type SourceFile } from "./make-mutants.ts";

/** An exercise's mutants, and the plan to grade the reference as it is and then each of them, in the same order. */
export interface MutantsPlan {
  mutants: Mutant[];
  plan: ExercisePlan;
}

/** Each mutant of the reference is a submission that must miss something; undefined where the reference is no code. */
export async function planMutants(found: FoundExercise): Promise<MutantsPlan | undefined> {
  const { exercise, suiteFolder } = found;
  const reference = join(suiteFolder, "submissions/accepted/reference");
  const isGradedCode = exercise.runs.kind === "module" || exercise.runs.kind === "main";
  if (!isGradedCode || exercise.submits === "repository") return undefined;
  const mutants = await makeMutants(readSources(reference));
  const asItIs: KnownSubmission = {
    kind: "accepted",
    name: "reference",
    layers: [reference],
    files: {},
    expectation: { outcome: "graded", minScore: 100, maxScore: 100 },
  };
  const changed = mutants.map(({ path, line, text }, index): KnownSubmission => ({
    kind: "mutant",
    name: `${path}:${line}, ${index + 1} of ${mutants.length}`,
    layers: [reference],
    files: { [path]: text },
    expectation: { outcome: "graded", mayBeRefused: true, minScore: 0, maxScore: 99 },
  }));
  const submissions = [asItIs, ...changed];
  const jobs = submissions.map((submission) => {
    const { kind, name } = submission;
    return { exercise: exercise.id, kind, name, submission };
  });
  return { mutants, plan: { found, submissions, jobs, problems: [], isWhole: false } };
}

function readSources(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.[cm]?[jt]s$/.test(path))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
}
