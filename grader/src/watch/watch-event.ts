import type { ExerciseResult } from "@lab/contracts";
import type { ResultChange } from "./compare-results.ts";

export type WatchEvent =
  /** A grade begins (again) after these files were saved, paths in the exercise's folder; empty for the first. */
  | { kind: "began"; files: string[] }
  | { kind: "check"; done: number; of: number }
  /** Never for a grade that was cancelled. */
  | { kind: "graded"; result: ExerciseResult; change: ResultChange; durationMs: number }
  /** The files don't read as code yet: no attempt, and the last verdicts stand. */
  | { kind: "unreadable"; reason: NonNullable<ExerciseResult["reason"]>; last: ExerciseResult | undefined }
  | { kind: "notice"; text: string };
