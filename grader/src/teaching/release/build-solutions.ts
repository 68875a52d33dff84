import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import type { SealedSolution } from "../../grading/sealing/sealed-suite.ts";
import { readAccepted } from "../../learning/model-answers/read-accepted.ts";
import { readBundle } from "../../grading/suites/trusted-modules.ts";

/** An exercise's right submissions, to be sealed for who has passed it; steps of a Git exercise so that they run. */
export async function buildSolutions(
  root: string,
  { path, suiteFolder }: FoundExercise,
): Promise<SealedSolution[]> {
  const accepted = readAccepted(suiteFolder);
  return Promise.all(
    accepted.map(async (one) => {
      if (!("steps.ts" in one.files)) return one;
      const source = `grader/suites/${path}/submissions/accepted/${one.name}/steps.ts`;
      return { ...one, steps: await readBundle(root, source) };
    }),
  );
}
