import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { listExports, type ExplainPlan, type Obstacle, type PreparedSubmission } from "@lab/contracts";
import { publicSeed } from "@lab/hedgerow-data";
import { say, sayProblem, type Problem } from "@lab/texts";
import { discoverExercises, type FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { readDependencies } from "../../grading/prepare/compile-solution.ts";
import { prepareSubmission } from "../../grading/prepare/prepare-submission.ts";
import { shorten } from "../../grading/discover/shorten.ts";
import { cleanText } from "../../grading/report/clean-text.ts";
import { connectSolution } from "../../grading/run/connect-solution.ts";
import { createLab } from "../../grading/run/create-lab.ts";
import type { Session } from "../../grading/run/session.ts";
import type { Explanation } from "./explained-query.ts";
import { findPlanSource, type PlanSource } from "@lab/services/plans";
import { runQueries, type QueryRun } from "./run-queries.ts";

export interface ExplainOptions {
  session: Session;
  /** The folder of the files to explain, instead of the learner's: a kept state, say. */
  folder?: string;
  /** Only queries of these names. */
  names?: readonly string[];
  /** Hears what each query cost the server, planned or not. */
  onCosts?: QueryRun["onCosts"];
}

/**
 * Explains what an exercise's exercise.json declares, with the learner's code and on public data. The code runs in a
 * process of its own, as in a grade; what it does amiss is told in the explanation. Only our own fault throws.
 */
export async function explainExercise(
  root: string,
  found: FoundExercise,
  options: ExplainOptions,
): Promise<Explanation> {
  const { exercise } = found;
  const source = findPlanSource(exercise.services);
  if (!exercise.explain || !source) return nothing(tellOthers(root, exercise.id));
  const runFolder = mkdtempSync(join(options.session.folder, "explain-"));
  try {
    await options.session.provideServices(exercise.services);
    options.session.warmUpCompiler();
    options.session.warmUp(readDependencies(found.folder), exercise.limits);
    const [prepared] = await Promise.all([
      prepareSubmission({
        exercise,
        exerciseFolder: found.folder,
        suiteFolder: found.suiteFolder,
        submissionFolder: options.folder ?? found.folder,
        runFolder,
        compile: options.session.compile,
      }),
      ...exercise.services.map(options.session.service),
    ]);
    if ("obstacle" in prepared) return nothing(tellObstacle(prepared.obstacle, exercise.id));
    return await explainPrepared(found, { source, plan: exercise.explain }, prepared, options);
  } finally {
    rmSync(runFolder, { recursive: true, force: true });
  }
}

async function explainPrepared(
  { exercise, folder }: FoundExercise,
  { source, plan }: { source: PlanSource; plan: ExplainPlan },
  prepared: PreparedSubmission,
  { session, names, onCosts }: ExplainOptions,
): Promise<Explanation> {
  const { limits } = exercise;
  const dependencies = readDependencies(folder);
  const connection = connectSolution({
    folder: prepared.folder,
    compiled: prepared.solution,
    exports: listExports(exercise),
    limits,
    start: () => session.takeProcess(dependencies, limits),
  });
  const surroundings = createLab({
    exerciseId: exercise.id,
    seed: publicSeed,
    solution: connection.solution,
    scratch: prepared.scratch,
    repositories: new Map(),
    variants: { start: refuse, tests: refuse, variant: refuse },
    session,
    databaseMb: limits.databaseMb,
    onGrowth: connection.breakOffForGrowth,
  });
  let timer: NodeJS.Timeout | undefined;
  // Loading the data is not the learner's time.
  const startClock = (): void => {
    timer = setTimeout(() => connection.end("total-time"), limits.totalMs);
  };
  try {
    const obstacle = await connection.whenLoaded;
    if (obstacle) return nothing(tellObstacle(obstacle, exercise.id));
    return await runQueries({
      onReady: startClock,
      exercise,
      folder,
      source,
      plan,
      names,
      connection,
      lab: surroundings.lab,
      onCosts,
    });
  } finally {
    clearTimeout(timer);
    connection.end();
    session.defer(surroundings.close());
  }
}

function refuse(): never {
  throw new Error("a plan is looked at for the work as it is");
}

/** Where there are no plans: which exercises have some. */
function tellOthers(root: string, id: string): Problem {
  const [first, ...more] = discoverExercises(root, [])
    .filter(({ exercise }) => exercise.explain)
    .map(({ exercise }) => shorten(exercise.id));
  if (first === undefined) return sayProblem("explain.noPlansAnywhere", { id });
  return sayProblem("explain.noPlans", { id, first, more: more.join(", "), count: more.length });
}

function nothing(problem: { happened: string; next: string }): Explanation {
  return { queries: [], unexplained: [], problem };
}

function tellObstacle({ message, at, next }: Obstacle, id: string): { happened: string; next: string } {
  const place = at === undefined ? "" : say("explain.at", { at });
  return {
    happened: cleanText(`${message}${place}`),
    next: cleanText(next ?? `npm run grade -- ${id}`),
  };
}
