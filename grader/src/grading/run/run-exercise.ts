import {
  listExports,
  type CheckEvidence,
  type Exercise,
  type Obstacle,
  type PerService,
  type PreparedSubmission,
  type RunEvidence,
  type RunTool,
} from "@lab/contracts";
import { join } from "node:path";
import {
  copyRepository,
  explainUnanswered,
  type RepositoryCopy,
  type RepositoryProblem,
} from "@lab/git-history";
import { installLab } from "@lab/testkit";
import { assertLoopback } from "@lab/own-server";
import { say, sayProblem } from "@lab/texts";
import { openCommittedCode, type CommittedCodeOptions, type CompileModule } from "./committed-code.ts";
import { connectSolution } from "./connect-solution.ts";
import { createLab } from "./create-lab.ts";
import { openVariants } from "./open-variants.ts";
import { gatherParts } from "./running-parts.ts";
import type { ProofOfLife } from "../services/open-services.ts";
import { runSuite } from "./run-suite.ts";
import type { Session } from "./session.ts";

export interface RunOptions {
  exercise: Exercise;
  prepared: PreparedSubmission;
  dependencies: readonly string[];
  /** Git exercises: makes committed code loadable. */
  compile: CompileModule;
  suite: { load(): void; digest: string };
  seed: string;
  session: Session;
  onCheck?: (evidence: CheckEvidence) => void;
  onProof?: (proofs: PerService<ProofOfLife>) => void;
  /** Whether all repositories, by name, are as they were handed out; true where there is none. */
  isUntouched: (repositories: ReadonlyMap<string, RepositoryCopy>) => Promise<boolean>;
  signal?: AbortSignal;
}

/**
 * Runs one suite against one prepared submission. A learner's mistake is evidence; only our own fault throws.
 * @throws the reason of `signal`, once the suite has come to its end
 */
export async function runExercise(options: RunOptions): Promise<Omit<RunEvidence, "durationMs">> {
  const { exercise, prepared, session, signal } = options;
  const { limits } = exercise;
  const copies = await copyRepositories(prepared, exercise.id, session.runTool);
  if ("kind" in copies)
    return { exerciseId: exercise.id, checks: [], notes: prepared.notes, obstacle: toObstacle(copies) };
  const judgingTouch = prepared.untouched ? judgeTouch(copies, options) : Promise.resolve(false);
  // Awaited below, unless the suite throws before.
  judgingTouch.catch(() => {});
  const start = () => session.takeProcess(options.dependencies, limits);
  const parts = gatherParts();
  const connect: CommittedCodeOptions["connect"] = (code) =>
    parts.add(connectSolution({ ...code, limits, start }));
  const handedIn = { folder: prepared.folder, compiled: prepared.solution };
  const connection = parts.add(
    connectSolution({
      ...handedIn,
      // A main is no module to load: each start of it is a process.
      compiled: exercise.runs.kind === "module" ? handedIn.compiled : undefined,
      exports: listExports(exercise),
      limits,
      start,
    }),
  );
  const { compile } = options;
  const folder = join(prepared.scratch, "variants");
  const variants = openVariants({ exercise, handedIn, folder, compile, startProcess: start, parts });
  const repositories = new Map(
    [...copies].map(([name, copy]) => {
      const folder = join(prepared.scratch, "trees", name);
      return [
        name,
        {
          copy,
          code: openCommittedCode({ repository: copy, folder, compile, runTool: session.runTool, connect }),
        },
      ];
    }),
  );
  const created = createLab({
    exerciseId: exercise.id,
    seed: options.seed,
    suiteDigest: options.suite.digest,
    solution: connection.solution,
    scratch: prepared.scratch,
    repositories,
    variants,
    session,
    databaseMb: limits.databaseMb,
    onGrowth: parts.breakOffForGrowth,
    ...(signal ? { signal } : {}),
  });
  installLab(created.lab);
  let timeIsUp = false;
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const breakOff = (): void => parts.end("total-time");
  const startClock = (): void => {
    if (isOver) return;
    timer = setTimeout(() => {
      timeIsUp = true;
      breakOff();
      // What waits for one that is dead would wait as long again for each check.
      session.proveAlive(exercise.services).catch(() => {});
    }, limits.totalMs);
  };
  signal?.addEventListener("abort", breakOff);
  // The start of services is not the learner's time.
  if (exercise.services.length === 0) startClock();
  else void Promise.all(exercise.services.map(session.service)).then(startClock, () => {});
  try {
    // Both are waited for: the framework's state is one for all, and a suite that goes on would disturb the next.
    const [loaded, judged] = await Promise.allSettled([
      connection.whenLoaded,
      runSuite(options.suite.load, limits.totalMs, {
        settle: parts.settle,
        explainSilence: parts.explainSilence,
        takeFault: created.takeFault,
        dependsOn: new Map(exercise.checks.map(({ id, dependsOn }) => [id, dependsOn])),
        takeOutput: parts.takeOutput,
        locatePlaces: connection.locatePlaces,
        ...(options.onCheck ? { onCheck: options.onCheck } : {}),
        ...(signal ? { signal } : {}),
      }),
    ]);
    signal?.throwIfAborted();
    const checks = judged.status === "fulfilled" ? judged.value : [];
    await assertMachine(checks, options);
    const proofs = await session.proveAlive(exercise.services);
    options.onProof?.(proofs);
    if (judged.status === "rejected") throw judged.reason;
    if (loaded.status === "rejected") throw loaded.reason;
    const obstacle = loaded.value;
    const untouched = await judgingTouch;
    const told = untouched ? [say("submission.starter")] : [];
    const notes = [...told, ...prepared.notes, ...(await connection.notes())];
    const hindrance =
      obstacle ?? parts.findBreak() ?? (timeIsUp ? describeTimeUp(limits.totalMs) : undefined);
    return {
      exerciseId: exercise.id,
      checks,
      notes,
      ...(untouched ? { untouched } : {}),
      ...(hindrance ? { obstacle: hindrance } : {}),
    };
  } finally {
    isOver = true;
    clearTimeout(timer);
    signal?.removeEventListener("abort", breakOff);
    parts.end();
    installLab(undefined);
    session.defer(created.close());
  }
}

/**
 * What keeps a server or a connection from coming about shows in each check that needs one: it is told once, as what
 * it is.
 * @throws LabError of the machine's state
 */
async function assertMachine(
  checks: readonly CheckEvidence[],
  { exercise, session }: Pick<RunOptions, "exercise" | "session">,
): Promise<void> {
  if (!checks.some(({ status }) => status === "crashed" || status === "fault")) return;
  if (session.environment().isolation === "process") await assertLoopback();
  await Promise.all(exercise.services.map(session.service));
}

/**
 * Copies of the learner's repositories, by name, or what is wrong with the first that can't be judged. The learner's own
 * are never touched by Git itself: only a copy without its configuration is.
 */
async function copyRepositories(
  { repositories = {}, scratch }: PreparedSubmission,
  id: string,
  runTool: RunTool,
): Promise<Map<string, RepositoryCopy> | RepositoryProblem> {
  const copies = new Map<string, RepositoryCopy>();
  for (const [name, repository] of Object.entries(repositories)) {
    const copy = await copyRepository(repository, join(scratch, "repositories", name), {
      startCommand: `npm run start -- ${id}`,
      runTool,
    });
    if ("kind" in copy) return copy;
    copies.set(name, copy);
  }
  return copies;
}

/** As they were handed out, repositories take little to be told apart from others. */
async function judgeTouch(
  copies: ReadonlyMap<string, RepositoryCopy>,
  { isUntouched }: Pick<RunOptions, "isUntouched">,
): Promise<boolean> {
  try {
    return await isUntouched(copies);
  } catch (error) {
    if (explainUnanswered(error)) return false;
    throw error;
  }
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
