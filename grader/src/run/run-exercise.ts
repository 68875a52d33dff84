import type { CheckEvidence, Exercise, Obstacle, PreparedSubmission, RunEvidence } from "@lab/contracts";
import { installLab } from "@lab/testkit";
import { connectSolution } from "./connect-solution.ts";
import { createLab } from "./create-lab.ts";
import type { Suite } from "./load-suite.ts";
import { runSuite } from "./run-suite.ts";
import type { Session } from "./session.ts";

export interface RunOptions {
  exercise: Exercise;
  prepared: PreparedSubmission;
  dependencies: readonly string[];
  suite: Suite;
  seed: number;
  session: Session;
  onCheck?: (evidence: CheckEvidence) => void;
}

/** Runs one suite against one prepared submission. A learner's mistake is evidence; only our own fault throws. */
export async function runExercise(options: RunOptions): Promise<Omit<RunEvidence, "durationMs">> {
  const { exercise, prepared, session } = options;
  const { limits } = exercise;
  const connection = connectSolution({
    folder: prepared.folder,
    compiled: prepared.solution,
    exports: exercise.exports,
    limits,
    start: () => session.takeProcess(options.dependencies, limits),
  });
  const created = createLab({
    exerciseId: exercise.id,
    seed: options.seed,
    solution: connection.solution,
    scratch: prepared.scratch,
    repository: prepared.repository,
    mongo: session.mongo,
  });
  installLab(created.lab);
  let timeIsUp = false;
  const timer = setTimeout(() => {
    timeIsUp = true;
    connection.end("total-time");
  }, limits.totalMs);
  try {
    const [obstacle, checks] = await Promise.all([
      connection.whenLoaded,
      runSuite(options.suite.load, limits.totalMs, {
        explainSilence: connection.explainSilence,
        takeOutput: connection.takeOutput,
        ...(options.onCheck ? { onCheck: options.onCheck } : {}),
      }),
    ]);
    const notes = [...prepared.notes, ...(await connection.notes())];
    const hindrance = obstacle ?? (timeIsUp ? describeTimeUp(limits.totalMs) : undefined);
    return { exerciseId: exercise.id, checks, notes, ...(hindrance ? { obstacle: hindrance } : {}) };
  } finally {
    clearTimeout(timer);
    connection.end();
    installLab(undefined);
    await created.close();
  }
}

function describeTimeUp(totalMs: number): Obstacle {
  return {
    outcome: "timeout",
    code: "SOLUTION_TOTAL_TIME",
    message: `was not done within ${totalMs / 1_000} s; the checks reached before that count`,
  };
}
