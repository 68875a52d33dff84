import type { ExerciseResult } from "@lab/contracts";
import { say } from "@lab/texts";

/** Says what a practice run leaves out: "practice: 4 of 9 checks run here; the other 5 (60 points) are …". */
export function describePractice({ checks, practice }: ExerciseResult): string {
  if (!practice) return "";
  const { withheldChecks, withheldPoints } = practice;
  const all = checks.length + withheldChecks;
  const points = withheldPoints;
  if (withheldChecks === 0) return say("report.practiceAll", { all });
  if (checks.length === 0) return say("report.practiceNone", { all, points });
  const counts = { run: checks.length, all, points };
  return withheldChecks === 1
    ? say("report.practiceOne", counts)
    : say("report.practiceSome", { ...counts, count: withheldChecks });
}
