import type { ExerciseResult } from "@lab/contracts";
import { beginAttempt } from "./begin-attempt.ts";
import type { DataMemory } from "./data-ahead.ts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import type { GradeMemory } from "./open-grade-memory.ts";
import { gradeExercise, type GradeOptions } from "../../grading/pipeline.ts";

export interface AttemptOptions extends GradeOptions {
  /** The learner's own files, as learners are graded: kept before, and noted after. What others grade is no attempt. */
  isLearners: boolean;
  /** Where the result is kept, under the key of the files as they were before. */
  memory: { key: string; remember: GradeMemory["remember"] } | undefined;
  data: DataMemory;
  /** False where the lab grades of itself, as at the beginning of a watch: the same files again are no attempt. */
  isAsked?: boolean;
  /** Settles when the level of isolation has been proved; no result counts before. */
  proven?: Promise<void> | undefined;
  /** Results that it says no to are given back and leave no trace. */
  counts?: (result: ExerciseResult) => boolean;
}

/**
 * Grades an exercise as the learner's attempt: the files are kept before, and the result goes into the history, the
 * progress and the memory of grades. One that was cancelled leaves nothing but the kept files.
 * @throws the reason of `signal` where it was cancelled
 */
export async function gradeAttempt(
  found: FoundExercise,
  { isLearners, memory, data, isAsked = true, proven, counts, ...options }: AttemptOptions,
): Promise<{ result: ExerciseResult; warning?: string | undefined }> {
  const { id } = found.exercise;
  const { root, session, signal } = options;
  const attempt = isLearners ? await beginAttempt(root, found) : undefined;
  try {
    const result = await gradeExercise(found, options);
    await proven;
    signal?.throwIfAborted();
    if (counts && !counts(result)) return { result, warning: attempt?.warning };
    await attempt?.end(result, { isAsked });
    data.remember(id, session.stores.drainRequests(id));
    memory?.remember(id, memory.key, result);
    return { result, warning: attempt?.warning };
  } finally {
    session.stores.drainRequests(id);
  }
}
