import type { CheckDetails } from "./scorecard.ts";

/** The message of a miss that only an assertion tells of: what was done, seen and expected says the rest. */
export const plainMiss = "not as the contract says";

/** What one hidden test showed. `fault` is ours: the suite itself went wrong. */
export interface CheckEvidence {
  id: string;
  status: "passed" | "failed" | "crashed" | "fault";
  message?: string;
  details?: CheckDetails;
}

/** Why a submission could not be judged at all; `not-gradable` and the rest are outcomes of the exercise. */
export interface Obstacle {
  outcome: "not-gradable" | "timeout" | "memory" | "fault";
  code: string;
  message: string;
  next?: string;
  at?: string;
  /** True where checks were judged before it came to this: they keep their verdicts. */
  partial?: boolean;
}

/** Everything that a run leaves behind, as plain data: the only input of the score stage. */
export interface RunEvidence {
  exerciseId: string;
  checks: CheckEvidence[];
  obstacle?: Obstacle;
  notes: string[];
  /** sha256 of the suite as it was built; absent where none was opened. */
  suiteDigest?: string;
  /** True where the suite held the visible checks only: then no other is expected. */
  practice?: boolean;
  /** True where nothing of what was handed out has been changed. */
  untouched?: boolean;
  durationMs: number;
}
