import type { ExerciseResult } from "@lab/contracts";
import type { TypeError } from "../attempt/find-type-error.ts";
import type { ChangeKind } from "../history/last-change.ts";
import type { ResultChange } from "./compare-results.ts";

export type WatchEvent =
  /** A grade begins (again) after these files were saved, paths in the exercise's folder; empty for the first. */
  | { kind: "began"; files: string[] }
  | { kind: "check"; done: number; of: number }
  /** Never for a grade that was cancelled. */
  | {
      kind: "graded";
      result: ExerciseResult;
      change: ResultChange;
      durationMs: number;
      /** It was not a save: a reset, restore or undo has put other files there. */
      by?: ChangeKind;
    }
  /** The files don't read as code yet: no attempt, and the last verdicts stand. */
  | { kind: "unreadable"; reason: NonNullable<ExerciseResult["reason"]>; last: ExerciseResult | undefined }
  /** What TypeScript says of the files that were graded last: after the result, and no part of it. */
  | { kind: "types"; error: TypeError }
  | { kind: "notice"; text: string };
