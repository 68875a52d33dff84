import { discoverExercises, type FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { openProgress } from "./progress.ts";

/** The exercise whose files were graded last, as the learner's own; undefined before any grade. */
export function findLastGraded(root: string): FoundExercise | undefined {
  const progress = openProgress(root);
  const [latest] = discoverExercises(root, [])
    .flatMap((found) => {
      const { last } = progress.read(found.exercise.id);
      return last ? [{ found, at: last.at }] : [];
    })
    .toSorted((one, other) => other.at.localeCompare(one.at));
  return latest?.found;
}
