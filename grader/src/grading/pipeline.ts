import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import {
  LabError,
  type CheckEvidence,
  type ExerciseResult,
  type GradeEnvironment,
  type Obstacle,
  type PerService,
  type RunEvidence,
  type Scorecard,
  selectPracticeChecks,
} from "@lab/contracts";
import type { FoundExercise } from "./discover/discover-exercises.ts";
import { compileSolution, readDependencies, type CompileOptions } from "./prepare/compile-solution.ts";
import { prepareSubmission } from "./prepare/prepare-submission.ts";
import { tameEvidence } from "./report/tame-evidence.ts";
import { runExercise } from "./run/run-exercise.ts";
import type { Session } from "./run/session.ts";
import type { ProofOfLife } from "./services/open-services.ts";
import { scoreExercise } from "./score/score-exercise.ts";
import { describeError } from "../ground/describe-error.ts";
import { explainDiskError } from "../ground/explain-disk-error.ts";
import { findPracticeRepositories, isUntouched } from "./suites/practice-repository.ts";
import { digestSalt, seedFor, type DataSource } from "./suites/seed-for.ts";
import { openTrustedModule } from "./suites/trusted-modules.ts";

export interface GradeOptions extends DataSource {
  root: string;
  /** Opens the assessed suites of a release: the instructor's age identity. */
  identity?: string | undefined;
  session: Session;
  /** Where the learner's files of an exercise are. */
  submissionFolder: (found: FoundExercise) => string;
  /** Keep what passes between the stages in this folder. */
  keep?: string;
  /** What is graded after this one: its process starts while this one is judged. */
  next?: FoundExercise | undefined;
  onCheck?: (exerciseId: string, evidence: CheckEvidence) => void;
  /** Told that the services lived when the last check had been judged; else there is no verdict. */
  onProof?: (proofs: PerService<ProofOfLife>) => void;
  /** Parts of the compiling that are taken out: for npm run attacks alone. */
  compiling?: Partial<Pick<CompileOptions, "compile" | "without">>;
  /** Cancels the grade: the solution's process is ended, and what is left of the suite is passed over. */
  signal?: AbortSignal;
}

/**
 * prepare → run → score, for one exercise. Never throws for a learner's mistake; our own fault is an outcome.
 * @throws the reason of `signal`, once all that belonged to the grade has ended
 */
export async function gradeExercise(found: FoundExercise, options: GradeOptions): Promise<ExerciseResult> {
  const startedMs = performance.now();
  const runFolder = options.keep ?? mkdtempSync(join(options.session.folder, "run-"));
  mkdirSync(runFolder, { recursive: true });
  try {
    const evidence = {
      ...tameEvidence(await collectEvidence(found, runFolder, options)),
      durationMs: Math.round(performance.now() - startedMs),
    };
    const result = scoreExercise(found.exercise, evidence);
    if (options.keep) {
      writeFileSync(join(runFolder, "evidence.json"), JSON.stringify(evidence, null, 2));
      writeFileSync(join(runFolder, "result.json"), JSON.stringify(result, null, 2));
    }
    return result;
  } finally {
    if (!options.keep) options.session.defer(rm(runFolder, { recursive: true, force: true }));
  }
}

async function collectEvidence(
  found: FoundExercise,
  runFolder: string,
  options: GradeOptions,
): Promise<Omit<RunEvidence, "durationMs">> {
  const { exercise } = found;
  const empty = { exerciseId: exercise.id, checks: [], notes: [] };
  try {
    const dependencies = readDependencies(found.folder);
    await options.session.provideServices(exercise.services);
    for (const id of exercise.services) options.session.service(id).catch(() => {});
    warmUp(found, options.session);
    const submissionFolder = options.submissionFolder(found);
    const compiling = { compile: options.session.compile, ...options.compiling };
    const practice =
      exercise.submits === "repository"
        ? await findPracticeRepositories(options.root, found, submissionFolder, runFolder, options.identity)
        : undefined;
    const [prepared, suite] = await Promise.all([
      prepareSubmission({
        exercise,
        exerciseFolder: found.folder,
        suiteFolder: found.suiteFolder,
        submissionFolder,
        runFolder,
        ...compiling,
        ...(practice ? { repositories: practice.folders } : {}),
      }),
      openTrustedModule(options.root, `grader/suites/${found.path}/checks.test.ts`, options.identity),
      options.session.replaceDead(exercise.services),
    ]);
    const judge = { suiteDigest: suite.digest, ...(suite.practice ? { practice: true } : {}) };
    if ("obstacle" in prepared) return { ...empty, ...judge, obstacle: prepared.obstacle };
    prepared.notes.push(...(practice?.notes ?? []));
    options.signal?.throwIfAborted();
    const running = runExercise({
      exercise: suite.practice ? selectPracticeChecks(exercise).exercise : exercise,
      prepared,
      dependencies,
      compile: (module) => compileSolution({ ...module, dependencies, ...compiling }),
      suite,
      seed: seedFor(exercise.id, options),
      session: options.session,
      isUntouched: (repositories) => isUntouched(options, found, repositories, join(runFolder, "start")),
      ...(options.signal ? { signal: options.signal } : {}),
      ...(options.onProof ? { onProof: options.onProof } : {}),
      ...(options.onCheck
        ? { onCheck: (evidence: CheckEvidence) => options.onCheck?.(exercise.id, evidence) }
        : {}),
    });
    if (options.next) warmUp(options.next, options.session);
    return { ...judge, ...(await running) };
  } catch (error) {
    options.signal?.throwIfAborted();
    return { ...empty, obstacle: describeFault(error, exercise.id, options.root) };
  }
}

function warmUp({ exercise, folder }: FoundExercise, session: Session): void {
  if (exercise.runs.kind === "nothing" || exercise.runs.kind === "queries") return;
  // It takes longer to start than the learner's process is waited for.
  session.warmUpCompiler();
  session.warmUp(readDependencies(folder), exercise.limits);
}

/** What the lab itself went wrong by, as an outcome of the submission that was at work. */
export function describeFault(error: unknown, exercise: string, root: string): Obstacle & { next: string } {
  const known = error instanceof LabError ? error : explainDiskError(error, [root]);
  const fault = known ?? new LabError("LAB_RUN_FAULT", { detail: describeError(error), exercise });
  return { outcome: "fault", code: fault.code, message: fault.message, next: fault.next };
}

/** Puts results together to the scorecard of one sitting. */
export function assembleScorecard(
  { seed, salt }: DataSource,
  environment: GradeEnvironment,
  exercises: ExerciseResult[],
): Scorecard {
  const sum = (key: "score" | "max"): number => exercises.reduce((total, result) => total + result[key], 0);
  return {
    formatVersion: 1,
    seed,
    ...(salt === undefined ? {} : { salt: digestSalt(salt) }),
    environment,
    exercises,
    total: { score: sum("score"), max: sum("max") },
  };
}
