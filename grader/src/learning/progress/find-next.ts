import { discoverExercises, type FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { drawMap } from "./draw-map.ts";
import type { ProgressOptions } from "./progress.ts";
import { openProgress } from "./progress.ts";

/** The exercise that is next for the learner, and why, as a clause; undefined where everything is solved. */
export function findNext(
  root: string,
  options?: ProgressOptions,
): { found: FoundExercise; why: string } | undefined {
  const all = discoverExercises(root, [], options);
  const { next } = drawMap(root, all, openProgress(root, options));
  const found = all.find(({ exercise }) => exercise.id === next?.id);
  return next && found ? { found, why: next.why } : undefined;
}
