import type { ExerciseResult } from "@lab/contracts";

/** Says what a practice run leaves out: "practice: 4 of 9 checks run here; the other 5 (60 points) are …". */
export function describePractice({ checks, practice }: ExerciseResult): string {
  if (!practice) return "";
  const { withheldChecks, withheldPoints } = practice;
  const all = checks.length + withheldChecks;
  const points = `(${withheldPoints} points)`;
  if (withheldChecks === 0) return `practice: all ${all} checks run here, and again by your instructor`;
  if (checks.length === 0)
    return `practice: none of the ${all} checks runs here; all of them ${points} are judged by your instructor`;
  const rest =
    withheldChecks === 1 ? `the other one ${points} is` : `the other ${withheldChecks} ${points} are`;
  return `practice: ${checks.length} of ${all} checks run here; ${rest} judged by your instructor`;
}
