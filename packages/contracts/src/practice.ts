import type { CheckDefinition, Exercise } from "./exercise.ts";

/** What a practice suite leaves to the instructor. */
export interface Withheld {
  withheldChecks: number;
  withheldPoints: number;
}

/**
 * The exercise as a practice suite judges it: with its visible checks only. Where one depends on a hidden check,
 * it depends on what that one depends on.
 */
export function selectPracticeChecks(exercise: Exercise): { exercise: Exercise; withheld: Withheld } {
  const byId = new Map(exercise.checks.map((check) => [check.id, check]));
  const visibleNeeds = ({ dependsOn }: CheckDefinition): string[] =>
    dependsOn.flatMap((id) => {
      const needed = byId.get(id);
      return !needed || needed.visibility === "visible" ? [id] : visibleNeeds(needed);
    });
  const checks = exercise.checks
    .filter(({ visibility }) => visibility === "visible")
    .map((check) => ({ ...check, dependsOn: [...new Set(visibleNeeds(check))] }));
  const hidden = exercise.checks.filter(({ visibility }) => visibility === "hidden");
  return {
    exercise: { ...exercise, checks },
    withheld: {
      withheldChecks: hidden.length,
      withheldPoints: hidden.reduce((sum, { points }) => sum + points, 0),
    },
  };
}
