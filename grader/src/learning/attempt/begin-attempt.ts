import { LabError, type ExerciseResult } from "@lab/contracts";
import { say } from "@lab/texts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { openHistory } from "../history/history.ts";
import type { KeepOutcome } from "../history/kept-states.ts";
import { openProgress } from "../progress/progress.ts";

/** A grade of the learner's own folder. */
export interface Attempt {
  /** Number of the kept state that was graded; 0 where it could not be kept. */
  n: number;
  /** Of the learner's files, kept or not. */
  digest: string;
  /** For the learner: what of the files or of the result is not kept, and what to do about it. Final after end(). */
  readonly warning: string | undefined;
  /** Notes what came out, in the history and in the learner's progress. */
  end(result: ExerciseResult, how: { isAsked: boolean }): Promise<void>;
}

/** Keeps the learner's files as they are before a grade. A grade overwrites nothing, so it goes on even where that fails. */
export async function beginAttempt(root: string, found: FoundExercise): Promise<Attempt> {
  const history = openHistory(root, found);
  const kept = await history.keep("grade");
  const warning = describeProblem(found.exercise.id, kept);
  const warnings = warning === undefined ? [] : [warning];
  const progress = openProgress(root, { onNotice: (text) => warnings.push(text) });
  return {
    n: kept.n,
    digest: kept.digest,
    get warning() {
      return warnings.length > 0 ? warnings.join("\n") : undefined;
    },
    async end(result, how) {
      // The lab's own: somebody looked at what is asked for, and has begun nothing.
      if (result.untouched) return;
      const { outcome, score, max } = result;
      // What can't be noted now is noted by the next grade of the same state.
      if (outcome === "graded" && kept.n > 0) await history.noteScore(kept.n, { score, max }).catch(() => {});
      try {
        progress.recordGrade(found.exercise.id, result, kept.digest, how);
      } catch (error) {
        if (!(error instanceof LabError)) throw error;
        warnings.push(`${error.message}\n  next: ${error.next}`);
      }
    },
  };
}

function describeProblem(id: string, { failure, unkept }: KeepOutcome): string | undefined {
  if (failure) return say("history.notKept", { id, problem: failure.message, next: failure.next });
  const [first] = unkept;
  return first && say("history.partlyKept", { id, ...first, more: unkept.length - 1 });
}
