import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { QueryCost } from "@lab/services/plans";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { explainExercise } from "../explain/explain-exercise.ts";
import type { Session } from "../../grading/run/session.ts";
import type { Measures } from "./measures.ts";

const figures = ["commands", "keys", "documents", "rows", "pages", "bytes"] as const;

/**
 * Runs what exercise.json declares to be explained, on its public data, and adds up what the server did for it. Where
 * the code only says what to ask, the figures are the plan's, and nothing was answered.
 */
export async function measureQueries(
  root: string,
  found: FoundExercise,
  files: Readonly<Record<string, string>>,
  session: Session,
): Promise<Omit<Measures, "files" | "lines">> {
  const folder = mkdtempSync(join(session.folder, "solution-"));
  const costs: QueryCost[] = [];
  try {
    writeTexts(folder, files);
    const explanation = await explainExercise(root, found, {
      session,
      folder,
      onCosts: (ofQuery) => costs.push(...ofQuery),
    });
    const { unexplained, problem } = explanation;
    if (problem) return { problem: problem.happened };
    const notRun = unexplained.filter(({ planless }) => !planless).length;
    return { ...addUp(costs), notRun };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeTexts(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Of each figure that one of them has. */
function addUp(costs: readonly QueryCost[]): Pick<Measures, (typeof figures)[number]> {
  const known = figures.filter(
    (figure) => figure === "commands" || costs.some((cost) => cost[figure] !== undefined),
  );
  return Object.fromEntries(
    known.map((figure) => [figure, costs.reduce((sum, cost) => sum + (cost[figure] ?? 0), 0)]),
  );
}
