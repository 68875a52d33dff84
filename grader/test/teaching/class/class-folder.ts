import { join } from "node:path";
import type { FoundExercise } from "../../../src/grading/discover/discover-exercises.ts";
import { exampleExercise } from "../../support/example-exercise.ts";

/** An exercise as it would be found in a clone that isn't there. */
export function foundExercise(
  id = "rest-01-example",
  changes: Record<string, unknown> = {},
  root = "/clone",
): FoundExercise {
  const track = id.slice(0, id.indexOf("-"));
  const path = `${track}/${id.slice(track.length + 1)}`;
  return {
    exercise: exampleExercise({ id, track, ...changes }),
    folder: join(root, "exercises", path),
    suiteFolder: join(root, "grader/suites", path),
    path,
  };
}
