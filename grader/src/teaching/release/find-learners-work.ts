import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { listRepositories } from "@lab/contracts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";

const resultNames = new Set(["journal.ndjson", "class.json", "class.csv", "scorecards"]);

/**
 * Of paths that are no part of the lab, those that are learners' submissions or the results of a class. `starters`
 * are the lab's paths of the files that learners edit; a path with a slash at its end is a repository of its own.
 */
export function findLearnersWork(
  root: string,
  paths: readonly string[],
  { exercises, starters }: { exercises: readonly FoundExercise[]; starters: readonly string[] },
): string[] {
  const repositories = new Set(exercises.flatMap(({ exercise }) => listRepositories(exercise)));
  const ownFiles = new Set(starters.map((path) => path.split("/").slice(3).join("/")));

  function isSubmission(path: string): boolean {
    const parts = path.split("/");
    // <folder>/<learner>/src/app.ts, wherever it begins.
    const rests = parts.map((_, index) => parts.slice(index).join("/")).slice(2);
    const isInTree = exercises.some(
      (one) => path.includes(`/${one.path}/`) && !path.startsWith(`exercises/${one.path}/`),
    );
    return isInTree || rests.some((rest) => ownFiles.has(rest));
  }

  /** Git doesn't look into another repository: a learner's clone, or a practice repository. */
  function isClone(path: string): boolean {
    const folders = exercises.flatMap((one) => [`exercises/${one.path}`, one.path]);
    return repositories.has(basename(path)) || folders.some((folder) => existsSync(join(root, path, folder)));
  }

  return paths.filter(
    (path) =>
      path.split("/").some((name) => resultNames.has(name)) ||
      (path.endsWith("/") ? isClone(path) : isSubmission(path)),
  );
}
