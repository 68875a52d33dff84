import type { Exercise, ExerciseResult, Obstacle } from "@lab/contracts";
import { scoreExercise } from "../../grading/score/score-exercise.ts";
import type { TrustedModule } from "../../grading/suites/trusted-modules.ts";
import type { Unjudged } from "./plan-class.ts";

/** The suite that judges an exercise in this sitting. */
export type ClassSuite = Pick<TrustedModule, "digest" | "practice">;

const codes = { missing: "SUBMISSION_MISSING", unreadable: "SUBMISSION_UNREADABLE" } as const;

/** The result of a submission that nothing could be run of: its checks are blocked, and it says why. */
export function describeUnjudged(
  exercise: Exercise,
  suite: ClassSuite,
  { state, message }: Pick<Unjudged, "state" | "message">,
): ExerciseResult {
  return withoutChecks(exercise, suite, { outcome: "not-gradable", code: codes[state], message });
}

/** The result of a job that came to nothing. */
export function withoutChecks(
  exercise: Exercise,
  { digest, practice }: ClassSuite,
  obstacle: Obstacle,
): ExerciseResult {
  const judge = { suiteDigest: digest, ...(practice ? { practice } : {}) };
  return scoreExercise(exercise, {
    ...judge,
    exerciseId: exercise.id,
    checks: [],
    notes: [],
    durationMs: 0,
    obstacle,
  });
}
