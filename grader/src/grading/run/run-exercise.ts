import type { CheckEvidence, Exercise, Obstacle, PreparedSubmission, RunEvidence } from "@lab/contracts";
import { join } from "node:path";
import { copyRepository, type RepositoryCopy, type RepositoryProblem } from "@lab/git-history";
import { installLab } from "@lab/testkit";
import { sayProblem } from "@lab/texts";
import { openCommittedCode, type CommittedCodeOptions, type CompileModule } from "./committed-code.ts";
import { connectSolution } from "./connect-solution.ts";
import { createLab } from "./create-lab.ts";
import { runSuite } from "./run-suite.ts";
import type { Session } from "./session.ts";

export interface RunOptions {
  exercise: Exercise;
  prepared: PreparedSubmission;
  dependencies: readonly string[];
  /** Git exercises: makes committed code loadable. */
  compile: CompileModule;
  suite: { load(): void; digest: string };
  seed: number;
  session: Session;
  onCheck?: (evidence: CheckEvidence) => void;
  signal?: AbortSignal;
}

/**
 * Runs one suite against one prepared submission. A learner's mistake is evidence; only our own fault throws.
 * @throws the reason of `signal`, once the suite has come to its end
 */
export async function runExercise(options: RunOptions): Promise<Omit<RunEvidence, "durationMs">> {
  const { exercise, prepared, session, signal } = options;
  const { limits } = exercise;
  const repository =
    prepared.repository === undefined ? undefined : await openRepository(prepared, exercise.id);
  if (repository && "kind" in repository) {
    return { exerciseId: exercise.id, checks: [], notes: prepared.notes, obstacle: toObstacle(repository) };
  }
  const start = () => session.takeProcess(options.dependencies, limits);
  const connect: CommittedCodeOptions["connect"] = (code) => connectSolution({ ...code, limits, start });
  const connection = connectSolution({
    folder: prepared.folder,
    compiled: prepared.solution,
    exports: exercise.exports,
    limits,
    start,
  });
  const code =
    repository &&
    openCommittedCode({
      repository,
      folder: join(prepared.scratch, "trees"),
      compile: options.compile,
      connect,
    });
  const created = createLab({
    exerciseId: exercise.id,
    seed: options.seed,
    suiteDigest: options.suite.digest,
    solution: connection.solution,
    scratch: prepared.scratch,
    git: repository && code ? { repository, code } : undefined,
    session,
    databaseMb: limits.databaseMb,
    onDatabaseFull: connection.breakOffForGrowth,
    ...(signal ? { signal } : {}),
  });
  installLab(created.lab);
  let timeIsUp = false;
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const breakOff = (): void => {
    connection.end("total-time");
    code?.end("total-time");
  };
  const startClock = (): void => {
    if (isOver) return;
    timer = setTimeout(() => {
      timeIsUp = true;
      breakOff();
    }, limits.totalMs);
  };
  signal?.addEventListener("abort", breakOff);
  // The server's start is not the learner's time.
  if (exercise.services.includes("mongo")) void session.mongo().then(startClock, () => {});
  else startClock();
  try {
    const [obstacle, checks] = await Promise.all([
      connection.whenLoaded,
      runSuite(options.suite.load, limits.totalMs, {
        settle: async (wasLate) => (await connection.settle(wasLate)) ?? code?.settle(wasLate),
        explainSilence: connection.explainSilence,
        dependsOn: new Map(exercise.checks.map(({ id, dependsOn }) => [id, dependsOn])),
        takeOutput: () => connection.takeOutput() + (code?.takeOutput() ?? ""),
        locatePlaces: connection.locatePlaces,
        ...(options.onCheck ? { onCheck: options.onCheck } : {}),
        ...(signal ? { signal } : {}),
      }),
    ]);
    signal?.throwIfAborted();
    const notes = [...prepared.notes, ...(await connection.notes())];
    const hindrance =
      obstacle ?? connection.findBreak() ?? (timeIsUp ? describeTimeUp(limits.totalMs) : undefined);
    return { exerciseId: exercise.id, checks, notes, ...(hindrance ? { obstacle: hindrance } : {}) };
  } finally {
    isOver = true;
    clearTimeout(timer);
    signal?.removeEventListener("abort", breakOff);
    connection.end();
    code?.end();
    installLab(undefined);
    session.defer(created.close());
  }
}

/** The learner's repository is never touched by Git itself: only a copy without its configuration is. */
async function openRepository(
  { repository, scratch }: PreparedSubmission,
  id: string,
): Promise<RepositoryCopy | RepositoryProblem> {
  return copyRepository(repository as string, join(scratch, "repository"), {
    startCommand: `npm run start -- ${id}`,
  });
}

function toObstacle({ kind, message, next }: RepositoryProblem): Obstacle {
  return {
    outcome: "not-gradable",
    code: `REPOSITORY_${kind.toUpperCase().replaceAll("-", "_")}`,
    message,
    next,
  };
}

function describeTimeUp(totalMs: number): Obstacle {
  const { happened, next } = sayProblem("run.totalTime", { seconds: totalMs / 1_000 });
  return { outcome: "timeout", code: "SOLUTION_TOTAL_TIME", partial: true, message: happened, next };
}
