import { LabError } from "@lab/contracts";
import { say, sayProblem, type Problem } from "@lab/texts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { shorten } from "../../grading/discover/shorten.ts";
import { findSolutions } from "../model-answers/find-solutions.ts";
import { findMissing } from "../model-answers/may-open.ts";
import { readOwnFiles } from "../model-answers/read-own-files.ts";
import { openProgress } from "../progress/progress.ts";
import { compareFiles, type FileComparison } from "./compare-files.ts";
import { Refusal } from "./refusal.ts";

export interface OtherWay {
  name: string;
  /** What is different about it, in a sentence. */
  difference: string;
  /** It consists of files, which can stand beside the learner's; that of a Git exercise of steps. */
  isFiles: boolean;
}

/** Other ways of doing an exercise, or why there are none here; undefined until it is solved or given up. */
export async function listOtherWays(
  root: string,
  found: FoundExercise,
): Promise<{ ways: OtherWay[]; problem?: Problem } | undefined> {
  if (findMissing(found.exercise, openProgress(root).read(found.exercise.id)) > 0) return undefined;
  try {
    const available = await findSolutions(root, found);
    if ("problem" in available) return { ways: [], problem: available.problem };
    const ways = available.solutions.map(({ name, difference, loadSteps }) => ({
      name,
      difference,
      isFiles: loadSteps === undefined,
    }));
    return { ways };
  } catch (error) {
    // A seal that is broken is no reason to show nothing of all the rest.
    if (!(error instanceof LabError)) throw error;
    return { ways: [], problem: { happened: error.message, next: error.next } };
  }
}

/**
 * A solution beside the learner's files: theirs on the left, the other way on the right.
 * @throws Refusal where there is none of this name; LabError LAB_USAGE where it is not open yet
 */
export async function compareWithWay(
  root: string,
  found: FoundExercise,
  name: string,
): Promise<{ way: OtherWay; files: FileComparison[] } | { problem: Problem }> {
  const { id } = found.exercise;
  const missing = findMissing(found.exercise, openProgress(root).read(id));
  if (missing > 0) {
    const values = { id, short: shorten(id), missing: say("attempt.missing", { missing }) };
    return { problem: sayProblem("solution.notYet", values) };
  }
  const available = await findSolutions(root, found);
  if ("problem" in available) return { problem: available.problem };
  const solution = available.solutions.find((one) => one.name === name);
  if (!solution || solution.loadSteps) throw new Refusal("unknown");
  const files = compareFiles(toBytes(readOwnFiles(found, [solution])), toBytes(solution.files));
  return { way: { name, difference: solution.difference, isFiles: true }, files };
}

function toBytes(texts: Readonly<Record<string, string>>): Map<string, Buffer> {
  return new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]));
}
