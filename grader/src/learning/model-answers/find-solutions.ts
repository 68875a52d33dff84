import { existsSync } from "node:fs";
import { join } from "node:path";
import type { HistoryBuilder } from "@lab/git-history";
import { sayProblem, type Problem } from "@lab/texts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { findSuite, sealedPlaces } from "../../grading/sealing/find-sealed-suite.ts";
import { evaluateBundle, openTrustedModule } from "../../grading/suites/trusted-modules.ts";
import { readAccepted, type AcceptedSubmission } from "./read-accepted.ts";

export type TakeSteps = (repo: HistoryBuilder) => Promise<void>;

export interface Solution extends AcceptedSubmission {
  /** Of a Git exercise: what is done in the practice repository. */
  loadSteps?: () => Promise<TakeSteps>;
}

/**
 * Finds an exercise's solutions, the reference first: as files in the full lab, in a release in the sealed suite, which
 * is opened in memory only. What is assessed with an instructor's key has none in a learner's release.
 * @throws LabError LAB_SEAL_BROKEN, LAB_SEAL_WRONG_KEY
 */
export async function findSolutions(
  root: string,
  { exercise, path, suiteFolder }: FoundExercise,
): Promise<{ solutions: Solution[] } | { problem: Problem }> {
  const solutions = readAccepted(suiteFolder).map((one) => withSteps(root, path, one));
  if (solutions.length > 0) return { solutions };
  const { id } = exercise;
  if (!existsSync(join(root, sealedPlaces.suite(path))))
    return { problem: sayProblem("solution.none", { id, path }) };
  const suite = await findSuite(root, path);
  if (suite.practice) return { problem: sayProblem("solution.withInstructor", { id }) };
  if (!suite.solutions) return { problem: sayProblem("solution.none", { id, path }) };
  return {
    solutions: suite.solutions.map(({ steps, ...one }) =>
      steps === undefined
        ? one
        : {
            ...one,
            loadSteps: async () => takeStepsOf(evaluateBundle(sourceOf(root, path, one.name), steps)),
          },
    ),
  };
}

function withSteps(root: string, path: string, one: AcceptedSubmission): Solution {
  if (!("steps.ts" in one.files)) return one;
  const source = `grader/suites/${path}/submissions/accepted/${one.name}/steps.ts`;
  return { ...one, loadSteps: async () => takeStepsOf((await openTrustedModule(root, source)).load()) };
}

/** Where the module would lie: what it requires is looked for from there. */
function sourceOf(root: string, path: string, name: string): string {
  return join(root, "grader/dist/suites", path, `${name}.cjs`);
}

function takeStepsOf({ takeSteps }: Record<string, unknown>): TakeSteps {
  return takeSteps as TakeSteps;
}
