import type { CheckResult, Exercise } from "@lab/contracts";
import type { Problem } from "@lab/texts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { openProgress, type Progress } from "../progress/progress.ts";
import type { ExerciseProgress } from "../progress/exercise-progress.ts";
import { climbLadder, type Rung, type RungNumber } from "./climb-ladder.ts";
import { findHints } from "./find-hints.ts";

export interface HintTask {
  task: string;
  title: string;
  rungs: Rung[];
}

export interface OfferedRung {
  task: string;
  /** The next one of the task, be it open or locked; the last one where all are opened. */
  n: RungNumber;
  /** The check that it helps with; none before the first grade. */
  check?: { id: string; title: string };
}

export interface DescribedHints {
  tasks: HintTask[];
  /** Nothing is offered where the last grade passed all checks. */
  offered?: OfferedRung;
  /** Why there are no hints. */
  problem?: Problem;
}

/** How the learner stands with an exercise's hints, and which one helps now. Texts are in it only where they are opened. */
export async function describeHints(
  root: string,
  found: FoundExercise,
  progress: Progress = openProgress(root),
): Promise<DescribedHints> {
  const { exercise } = found;
  const { ladders, problem } = await findHints(root, found);
  const kept = progress.read(exercise.id);
  const tasks = exercise.tasks.flatMap(({ id, title }) => {
    const ladder = ladders.get(id);
    return ladder ? [{ task: id, title, rungs: climbLadder(ladder, id, kept) }] : [];
  });
  const offered = chooseOffered(exercise, tasks, kept);
  return { tasks, ...(offered ? { offered } : {}), ...(problem ? { problem } : {}) };
}

/** The task of the first check that the last grade didn't pass; before any grade, the first task. */
function chooseOffered(
  exercise: Exercise,
  tasks: readonly HintTask[],
  { lastResult }: ExerciseProgress,
): OfferedRung | undefined {
  const missed = lastResult?.checks.find(({ verdict }) => verdict !== "passed");
  if (lastResult && !missed) return undefined;
  const task = missed && exercise.checks.find(({ id }) => id === missed.id)?.task;
  const chosen = tasks.find((one) => one.task === task) ?? tasks[0];
  if (!chosen) return undefined;
  return { task: chosen.task, n: nextRung(chosen), ...describeCheck(missed, task === chosen.task) };
}

/** A pull may have taken the check away, and its task with it. */
function describeCheck(missed: CheckResult | undefined, isOfTask: boolean): Pick<OfferedRung, "check"> {
  return missed && isOfTask ? { check: { id: missed.id, title: missed.title } } : {};
}

export function nextRung({ rungs }: HintTask): RungNumber {
  return rungs.find(({ state }) => state !== "opened")?.n ?? 3;
}
