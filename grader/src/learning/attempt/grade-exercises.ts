import { join } from "node:path";
import type { ExerciseResult } from "@lab/contracts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import type { Session } from "../../grading/run/session.ts";
import type { Secrets } from "../../grading/sealing/secrets.ts";
import type { DataSource } from "../../grading/suites/seed-for.ts";
import { createDataMemory, type DataMemory } from "./data-ahead.ts";
import { gradeAttempt } from "./grade-attempt.ts";
import type { GradeMemory } from "./open-grade-memory.ts";

export interface SittingOptions {
  root: string;
  source: DataSource & Secrets;
  session: Session;
  submissionFolder: (found: FoundExercise) => string;
  /** Grades of the learner's own files, as learners are graded: attempts, which are kept and noted. */
  isLearners: boolean;
  /** Results of before; without it each exercise is graded, and nothing remembered. */
  memory?: GradeMemory | undefined;
  /** False: what is remembered is not taken in place of a grade. */
  mayReuse: boolean;
  /** Folder below which what passes between the stages is kept. */
  keepFolder?: string | undefined;
  /** Settles when the level of isolation has been proved; no result is given before. */
  proven?: Promise<void> | undefined;
  onCheck(found: FoundExercise): void;
  onResult(found: FoundExercise, result: ExerciseResult, warning: string | undefined): void;
}

const storesAhead = 2;

/**
 * Grades several exercises in one session, one after another; what the next ones need is made ready meanwhile.
 * Gives the results in their order, and the ids of those that were graded now.
 */
export async function gradeExercises(
  exercises: FoundExercise[],
  options: SittingOptions,
): Promise<{ results: ExerciseResult[]; graded: string[] }> {
  const { root, source, session, memory, keepFolder, proven } = options;
  const data = createDataMemory(root, source);
  const results: ExerciseResult[] = [];
  const graded: string[] = [];
  for (const [index, found] of exercises.entries()) {
    const { id } = found.exercise;
    const key = await memory?.keyOf(found);
    const known = memory && key !== undefined ? { key, ...memory } : undefined;
    const reused = options.mayReuse ? known?.recall(id, known.key) : undefined;
    if (!reused) loadAhead(exercises.slice(index + 1), session, data);
    const { result, warning } = reused
      ? { result: reused }
      : await gradeAttempt(found, {
          root,
          ...source,
          session,
          submissionFolder: options.submissionFolder,
          next: exercises[index + 1],
          onCheck: () => options.onCheck(found),
          ...(keepFolder === undefined ? {} : { keep: join(keepFolder, id) }),
          isLearners: options.isLearners,
          memory: known,
          data,
          proven,
        });
    await proven;
    if (!reused) graded.push(id);
    results.push(result);
    options.onResult(found, result, warning);
  }
  return { results, graded };
}

/** Exercises that come later need services, and data that was asked for the last time: both take their time. */
function loadAhead(rest: FoundExercise[], session: Session, data: DataMemory): void {
  const ids = new Set(rest.flatMap(({ exercise }) => exercise.services));
  // What goes wrong with one is told by the exercise that needs it.
  for (const id of ids) session.service(id).catch(() => {});
  const requests = data.requestsOf(rest.map(({ exercise }) => exercise.id));
  session.stores.loadAhead(requests.slice(0, storesAhead));
}
