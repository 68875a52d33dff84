import type { ExerciseResult } from "@lab/contracts";
import { say } from "@lab/texts";
import type { FoundExercise } from "./discover/discover-exercises.ts";
import { openHistory } from "./history/history.ts";
import type { KeepOutcome } from "./history/kept-states.ts";

/** A grade of the learner's own folder. */
export interface Attempt {
  /** Number of the kept state that was graded; 0 where it could not be kept. */
  n: number;
  /** Of the learner's files, kept or not. */
  digest: string;
  /** For the learner: what of the files is not kept, and what to do about it. */
  warning?: string;
  /** Notes what came out. */
  end(result: ExerciseResult): Promise<void>;
}

/** Keeps the learner's files as they are before a grade. A grade overwrites nothing, so it goes on even where that fails. */
export async function beginAttempt(root: string, found: FoundExercise): Promise<Attempt> {
  const history = openHistory(root, found);
  const kept = await history.keep("grade");
  const warning = describeProblem(found.exercise.id, kept);
  return {
    n: kept.n,
    digest: kept.digest,
    ...(warning === undefined ? {} : { warning }),
    async end({ outcome, score, max }) {
      // What can't be noted now is noted by the next grade of the same state.
      if (outcome === "graded" && kept.n > 0) await history.noteScore(kept.n, { score, max }).catch(() => {});
    },
  };
}

function describeProblem(id: string, { failure, unkept }: KeepOutcome): string | undefined {
  if (failure) return say("history.notKept", { id, problem: failure.message, next: failure.next });
  const [first] = unkept;
  return first && say("history.partlyKept", { id, ...first, more: unkept.length - 1 });
}
