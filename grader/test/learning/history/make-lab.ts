import { join } from "node:path";
import type { FoundExercise } from "../../../src/grading/discover/discover-exercises.ts";
import { exampleExercise } from "../../support/example-exercise.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";

/** A lab of its own with one exercise, whose folder holds the given files. */
export function makeLab(
  files: Record<string, string>,
  manifest: Record<string, unknown> = {},
): { root: string; found: FoundExercise } {
  const root = makeFolder({});
  const path = "rest/01-example";
  const folder = join(root, "exercises", path);
  writeFiles(folder, files);
  const suiteFolder = join(root, "grader/suites", path);
  return { root, found: { exercise: exampleExercise(manifest), folder, suiteFolder, path } };
}
