import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listRepositories } from "@lab/contracts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { buildPracticeRepository, goThrough } from "../../grading/suites/practice-repository.ts";
import { drawHistory, type DrawnHistory } from "./draw-history.ts";
import type { TakeSteps } from "./find-solutions.ts";
import { recordSteps } from "./record-steps.ts";

export interface Replay extends DrawnHistory {
  /** What was typed and done, a line each. */
  steps: string[];
}

/** Takes a Git solution's steps in a fresh practice repository, and tells what was done and what came of it. */
export async function replaySolution(
  root: string,
  found: FoundExercise,
  takeSteps: TakeSteps,
): Promise<Replay> {
  return inScratch(async (scratch) => {
    const [name = ""] = listRepositories(found.exercise);
    const work = { name, folder: join(scratch, name) };
    await buildPracticeRepository(root, found, work);
    const recorded = recordSteps(takeSteps);
    await goThrough(work, recorded.takeSteps);
    return { steps: recorded.lines, ...(await drawHistory(work.folder, scratch, found.exercise.id)) };
  });
}

export async function drawOwnHistory({ exercise, folder }: FoundExercise): Promise<DrawnHistory> {
  const [name = ""] = listRepositories(exercise);
  return inScratch((scratch) => drawHistory(join(folder, name), scratch, exercise.id));
}

async function inScratch<Value>(work: (scratch: string) => Promise<Value>): Promise<Value> {
  const scratch = mkdtempSync(join(tmpdir(), "lab-solution-"));
  try {
    return await work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
