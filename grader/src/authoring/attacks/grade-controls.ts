import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { ExerciseResult } from "@lab/contracts";
import { judgeSubmission } from "../check/judge-submission.ts";
import type { KnownSubmission } from "../submissions/known-submission.ts";
import { listSubmissions } from "../submissions/list-submissions.ts";
import { materialiseSubmission } from "../submissions/materialise-submission.ts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";

/**
 * Grades, after an attack and in the same session, what must score 100 and what must score nothing: an attack that
 * poisons those who come after it shows here.
 */
export async function gradeControls(
  found: FoundExercise,
  options: { root: string; folder: string; grade: (submission: string) => Promise<ExerciseResult> },
): Promise<string[]> {
  const problems: string[] = [];
  for (const submission of listControls(found)) {
    const folder = mkdtempSync(join(options.folder, "control-"));
    try {
      const submitted = await materialiseSubmission(submission, found, folder, options.root);
      const seen = judgeSubmission(await options.grade(submitted), submission.expectation);
      problems.push(...seen.map((problem) => `${submission.name}, graded after it: ${problem}`));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return problems;
}

function listControls({ exercise, folder: exerciseFolder, suiteFolder }: FoundExercise): KnownSubmission[] {
  // What is wrong with an exercise's files is npm run check's to tell.
  return listSubmissions(exercise, { exerciseFolder, suiteFolder }, []).filter(
    ({ kind, name }) => kind === "empty" || (kind === "accepted" && name === "reference"),
  );
}
