import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { explainExercise } from "../../learning/explain/explain-exercise.ts";
import { listFigures } from "../../learning/explain/plan-figures.ts";
import type { Explanation } from "../../learning/explain/explained-query.ts";
import type { Session } from "../../grading/run/session.ts";
import { prepareBase } from "../submissions/materialise-submission.ts";

/**
 * Explains the starter and the reference as a learner would: neither may be a fault of ours, and of the reference there
 * is a plan for whatever the server plans, with something found.
 */
export async function proveExplain(root: string, found: FoundExercise, session: Session): Promise<string[]> {
  if (!found.exercise.explain) return [];
  const starter = await explainBase("starter", root, found, session);
  const reference = await explainBase("reference", root, found, session);
  return [
    ...(typeof starter === "string" ? [`explain of the starter: ${starter}`] : []),
    ...(typeof reference === "string" ? [reference] : findGaps(reference)).map(
      (finding) => `explain of the reference: ${finding}`,
    ),
  ];
}

async function explainBase(
  base: "starter" | "reference",
  root: string,
  found: FoundExercise,
  session: Session,
): Promise<Explanation | string> {
  const folder = mkdtempSync(join(tmpdir(), "lab-check-"));
  try {
    await prepareBase(base, found, folder, root);
    return await explainExercise(root, found, { session, folder });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function findGaps({ queries, unexplained, problem }: Explanation): string[] {
  if (problem) return [problem.happened];
  return [
    ...(queries.length === 0 ? ["no query has a plan"] : []),
    ...unexplained.filter(({ planless }) => !planless).map(({ name, happened }) => `${name}: ${happened}`),
    ...queries
      .filter(
        ({ summary }) =>
          summary.returns === "rows" &&
          listFigures(summary).every(({ figure, count }) => figure === "returned" || count === 0),
      )
      .map(({ name }) => `${name} looks at nothing: the public data holds nothing that it asks for`),
  ];
}
