import { isDeepStrictEqual } from "node:util";
import type { ExerciseResult } from "@lab/contracts";
import { openProgress } from "../progress/progress.ts";
import { describeDifference } from "../watch/describe-change.ts";

export interface ResultsOfOthers {
  /** From here on it is known what results of the exercise change. */
  begin(id: string): void;
  /** A result of our own. */
  note(id: string, result: ExerciseResult): void;
  /** What a result that another process has kept meanwhile has changed; undefined where there is none. */
  compare(id: string): string | undefined;
}

/** Tells the results that other processes keep, such as a grade in a terminal, from our own. */
export function followResultsOfOthers(root: string): ResultsOfOthers {
  const known = new Map<string, ExerciseResult | undefined>();
  const read = (id: string): ExerciseResult | undefined => openProgress(root).read(id).lastResult;
  return {
    begin(id) {
      if (!known.has(id)) known.set(id, read(id));
    },
    note: (id, result) => void known.set(id, result),
    compare(id) {
      if (!known.has(id)) return undefined;
      const [before, now] = [known.get(id), read(id)];
      known.set(id, now);
      return !now || isDeepStrictEqual(before, now) ? undefined : describeDifference(before, now);
    },
  };
}
