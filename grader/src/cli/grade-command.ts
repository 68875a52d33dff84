import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { LabError, type ExerciseResult, type Scorecard } from "@lab/contracts";
import { discoverExercises, type FoundExercise } from "../discover/discover-exercises.ts";
import { assembleScorecard, gradeExercise } from "../pipeline.ts";
import { renderExercise, renderTotal, type TerminalOptions } from "../report/render-terminal.ts";
import type { Session } from "../run/session.ts";
import type { GradeRequest } from "./grade-options.ts";
import { colors } from "./terminal.ts";

/** Where a command writes; the lab server sends it to its client. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
}

export interface GradeSurroundings {
  root: string;
  /** The folder that relative paths in the request start from. */
  workingFolder: string;
  openSession: () => Session;
  output: Output;
}

/** Runs `npm run grade`; gives the exit code. */
export async function runGrade(
  request: GradeRequest,
  surroundings: GradeSurroundings,
): Promise<{ exitCode: number; close(): Promise<void> }> {
  const { root, output } = surroundings;
  const found = discoverExercises(root, request.selectors);
  const submissionFolder = chooseSubmissionFolder(
    found,
    request.from && resolve(surroundings.workingFolder, request.from),
  );
  const quiet = request.json === "-" || request.junit === "-";
  const terminal = describeTerminal(found);
  const session = surroundings.openSession();
  const keepFolder = request.keep ? mkdtempSync(join(tmpdir(), "lab-kept-")) : undefined;
  const results: ExerciseResult[] = [];
  for (const one of found) {
    const result = await gradeExercise(one, {
      root,
      seed: request.seed,
      session,
      submissionFolder,
      ...(keepFolder ? { keep: join(keepFolder, one.exercise.id) } : {}),
    });
    results.push(result);
    if (!quiet) output.out(`${renderExercise(result, terminal)}\n`);
  }
  const scorecard = assembleScorecard(request.seed, results);
  if (!quiet && found.length > 1) output.out(`${renderTotal(scorecard, terminal)}\n`);
  if (keepFolder) output.err(`kept: ${keepFolder}\n`);
  await writeReports(request, scorecard, surroundings);
  return { exitCode: chooseExitCode(request, scorecard), close: () => session.close() };
}

function describeTerminal(found: FoundExercise[]): TerminalOptions {
  const visible = new Set(
    found.flatMap(({ exercise }) =>
      exercise.checks
        .filter(({ visibility }) => visibility === "visible")
        .map(({ id }) => `${exercise.id} ${id}`),
    ),
  );
  return { colors, isVisible: (exerciseId, checkId) => visible.has(`${exerciseId} ${checkId}`) };
}

function chooseSubmissionFolder(
  found: FoundExercise[],
  from: string | undefined,
): (one: FoundExercise) => string {
  if (from === undefined) return ({ folder }) => folder;
  if (!existsSync(from)) throw new LabError("LAB_USAGE_FROM", { folder: from });
  return ({ path }) => {
    const inTree = join(from, path);
    return found.length > 1 || existsSync(inTree) ? inTree : from;
  };
}

async function writeReports(
  { json, junit }: GradeRequest,
  scorecard: Scorecard,
  { workingFolder, output }: GradeSurroundings,
): Promise<void> {
  const write = (file: string, text: string): void => {
    if (file === "-") return output.out(text);
    const target = resolve(workingFolder, file);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  };
  if (json !== undefined) write(json, `${JSON.stringify(scorecard, null, 2)}\n`);
  if (junit !== undefined) {
    const { renderJunit } = await import("../report/render-junit.ts");
    write(junit, renderJunit(scorecard));
  }
}

function chooseExitCode({ failUnder }: GradeRequest, { exercises, total }: Scorecard): number {
  if (exercises.some(({ outcome }) => outcome === "fault")) return 3;
  if (failUnder !== undefined && total.score < (total.max * failUnder) / 100) return 1;
  return 0;
}
