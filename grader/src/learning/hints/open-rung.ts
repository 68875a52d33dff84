import { listRoots } from "@lab/contracts";
import { say } from "@lab/texts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { digestEntries, scanTree } from "../history/scan-tree.ts";
import { shorten } from "../../grading/discover/shorten.ts";
import { openProgress, type Progress } from "../progress/progress.ts";
import type { RungNumber } from "./climb-ladder.ts";
import { describeHints, nextRung } from "./describe-hints.ts";
import { findHints } from "./find-hints.ts";

export type OpenedRung = { task: string; n: RungNumber; text: string } | { locked: string };

/**
 * Opens the next rung of a task, or of the one that is offered, and notes it; where all are opened, gives the last one
 * again. Locked tells what opens it.
 * @throws LabError LAB_PROGRESS_NOT_WRITTEN
 */
export async function openRung(
  root: string,
  found: FoundExercise,
  task?: string,
  progress: Progress = openProgress(root),
): Promise<OpenedRung> {
  const { tasks, offered, problem } = await describeHints(root, found, progress);
  if (problem) return { locked: problem.happened };
  const chosen = tasks.find((one) => one.task === (task ?? offered?.task));
  if (!chosen) return { locked: say("hint.noneNeeded", { id: shorten(found.exercise.id) }) };
  const n = nextRung(chosen);
  const why = chosen.rungs[n - 1]?.why;
  if (why !== undefined) return { locked: why };
  const { ladders } = await findHints(root, found);
  const { exercise, folder } = found;
  const digest = digestEntries(scanTree(folder, listRoots(exercise)).entries);
  progress.recordRung(exercise.id, chosen.task, n, digest);
  return { task: chosen.task, n, text: ladders.get(chosen.task)?.[n - 1] as string };
}
