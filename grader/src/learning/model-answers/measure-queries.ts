import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ObservedCommand } from "@lab/services/suite";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { explainExercise } from "../explain/explain-exercise.ts";
import type { ExplainedQuery } from "../explain/explained-query.ts";
import type { Session } from "../../grading/run/session.ts";
import type { Measures } from "./measures.ts";

type QueryCost = Required<Pick<Measures, "commands" | "keys" | "documents">> & Pick<Measures, "bytes">;

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
  const observed = new Map<string, ObservedCommand[]>();
  try {
    writeTexts(folder, files);
    const explanation = await explainExercise(root, found, {
      session,
      folder,
      onObserved: (name, commands) => observed.set(name, commands),
    });
    const { queries, unexplained, problem } = explanation;
    if (problem) return { problem: problem.happened };
    const onlyPlanned = queries.filter(({ name }) => !observed.has(name.replace(/\.\d+$/, "")));
    const notRun = unexplained.filter(({ planless }) => !planless).length;
    return {
      ...addUp([...[...observed.values()].flat().map(ofCommand), ...onlyPlanned.map(ofPlan)]),
      notRun,
    };
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

function ofCommand(command: ObservedCommand): QueryCost {
  return {
    commands: 1 + command.getMores,
    keys: command.keysExamined,
    documents: command.docsExamined,
    bytes: command.responseLength,
  };
}

function ofPlan({ summary, times = 1 }: ExplainedQuery): QueryCost {
  return { commands: times, keys: summary.keysExamined * times, documents: summary.docsExamined * times };
}

function addUp(costs: readonly QueryCost[]): QueryCost {
  const sum = (value: (cost: QueryCost) => number): number =>
    costs.reduce((total, cost) => total + value(cost), 0);
  const bytes = costs.some((cost) => cost.bytes !== undefined)
    ? { bytes: sum((cost) => cost.bytes ?? 0) }
    : {};
  return {
    commands: sum(({ commands }) => commands),
    keys: sum(({ keys }) => keys),
    documents: sum(({ documents }) => documents),
    ...bytes,
  };
}
