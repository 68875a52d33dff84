import { existsSync, mkdirSync, mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { LabError, type ExerciseResult, type Scorecard } from "@lab/contracts";
import type { Colors } from "picocolors/types.js";
import { say } from "@lab/texts";
import { discoverExercises, type FoundExercise } from "../grading/discover/discover-exercises.ts";
import { describeTypeError, findTypeError } from "../learning/attempt/find-type-error.ts";
import { gradeExercises } from "../learning/attempt/grade-exercises.ts";
import { openGradeMemory } from "../learning/attempt/open-grade-memory.ts";
import { assembleScorecard } from "../grading/pipeline.ts";
import { shorten } from "../grading/discover/shorten.ts";
import { listFilesToOpen } from "../learning/progress/list-files-to-open.ts";
import { describeWriteError } from "../ground/describe-write-error.ts";
import { cleanText } from "../grading/report/clean-text.ts";
import { renderExercise, renderTotal, type TerminalOptions } from "../grading/report/render-terminal.ts";
import type { Session } from "../grading/run/session.ts";
import { openSuites, refuseUnaskedPractice } from "../grading/suites/open-suites.ts";
import { type DataSource } from "../grading/suites/seed-for.ts";
import { nameExerciseHere } from "./exercise-here.ts";
import type { GradeRequest } from "./grade-options.ts";
import { windowWidth } from "./screen-width.ts";
import { readSecrets } from "./read-secrets.ts";
import { type Secrets } from "../grading/sealing/secrets.ts";

/** A prompt that is waited for longer is not worth a note. */
const typesMs = 5_000;

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
  /** Settles when the level of isolation has been proved; no result is shown before. */
  proven?: Promise<void>;
  output: Output;
  colors: Colors;
  /** Of the window that the results are shown in; undefined where there is none. */
  columns: number | undefined;
  /** A person looks at standard error, on a terminal. */
  watched: boolean;
  /** Nobody asked for this grade, which only warms the lab up: it is no attempt of the learner's. */
  unasked?: boolean;
}

/** Runs `npm run grade`. What was really graded, not taken from before, is in `graded`. */
export async function runGrade(
  asked: GradeRequest,
  surroundings: GradeSurroundings,
): Promise<{ exitCode: number; graded: string[]; close(): Promise<void> }> {
  const { root } = surroundings;
  const request = nameExerciseHere(asked, surroundings);
  const onNotice = (text: string): void => surroundings.output.err(`${cleanText(text)}\n`);
  const found = discoverExercises(root, request.selectors, { onNotice });
  const from = request.from && resolve(surroundings.workingFolder, request.from);
  const submissionFolder = chooseSubmissionFolder(found, from);
  const source = { seed: request.seed, ...(await readSecrets(request, surroundings)) };
  // A percentage of the visible checks alone would pass for one of the whole.
  if (request.failUnder !== undefined)
    refuseUnaskedPractice(await openSuites(root, found, source.identity), request);
  const session = surroundings.openSession();
  try {
    const grading = { request, source, session, submissionFolder };
    const { scorecard, graded } = await gradeAll(found, grading, surroundings);
    await writeReports(request, scorecard, surroundings);
    return { exitCode: chooseExitCode(request, scorecard), graded, close: () => session.close() };
  } catch (error) {
    // Nobody else can: a process that waits for code would keep this one alive.
    await session.close();
    throw error;
  }
}

interface Grading {
  request: GradeRequest;
  source: DataSource & Secrets;
  session: Session;
  submissionFolder: (one: FoundExercise) => string;
}

async function gradeAll(
  found: FoundExercise[],
  { request, source, session, submissionFolder }: Grading,
  surroundings: GradeSurroundings,
): Promise<{ scorecard: Scorecard; graded: string[] }> {
  const { root, output, proven } = surroundings;
  const quiet = request.json === "-" || request.junit === "-";
  const terminal = describeTerminal(found, surroundings);
  const keepFolder = request.keep ? mkdtempSync(join(tmpdir(), "lab-kept-")) : undefined;
  // Results of before count for the learner's own folders only, and what nobody has asked for is none of them.
  const isRemembered = request.from === undefined && !request.keep && !surroundings.unasked;
  const memory = isRemembered ? await openGradeMemory(root, source) : undefined;
  const progress = createProgress(surroundings);
  const { results, graded } = await gradeExercises(found, {
    root,
    source,
    session,
    submissionFolder,
    isLearners: isLearners(request, surroundings),
    memory,
    mayReuse: request.selectors.length === 0 && !request.force,
    keepFolder,
    proven,
    onCheck: progress.advance,
    onResult(_one, result, warning) {
      progress.clear();
      if (!quiet) output.out(`${renderExercise(result, terminal)}\n`);
      if (warning !== undefined) output.err(`${cleanText(warning)}\n`);
    },
  });
  const scorecard = assembleScorecard(source, session.environment(), results);
  if (!quiet && found.length > 1) output.out(`${renderTotal(scorecard, terminal)}\n`);
  const [only] = found.length === 1 && isLearners(request, surroundings) ? found : [];
  const [result] = results;
  if (!quiet && only && result) {
    output.out(`${describeNextStep(only, result)}\n`);
    await noteTypes(only, result, surroundings);
  }
  const { isolation } = scorecard.environment;
  if (isolation !== "process") output.err(`${say("report.gradedAt", { level: isolation })}\n`);
  const usesServices = found.some(({ exercise }) => exercise.services.length > 0);
  for (const server of usesServices ? session.describeServices() : [])
    output.err(`${say("report.onServer", { server })}\n`);
  if (keepFolder) output.err(`${say("report.keptIn", { folder: keepFolder })}\n`);
  return { scorecard, graded };
}

/** For who looks at a window: what is piped would wait for it. */
async function noteTypes(
  found: FoundExercise,
  { reason, reused }: ExerciseResult,
  { columns, output, workingFolder }: GradeSurroundings,
): Promise<void> {
  const isUnread = reason?.code.startsWith("SUBMISSION_") === true;
  if (columns === undefined || isUnread || reused) return;
  const error = await findTypeError(found, AbortSignal.timeout(typesMs));
  if (!error) return;
  const at = relative(workingFolder, resolve(found.folder, error.at));
  output.out(`${describeTypeError(error, at)}\n`);
}

/** What a learner may want to type now. */
function describeNextStep(found: FoundExercise, result: ExerciseResult): string {
  const short = shorten(result.id);
  if (isSolved(result)) return say("solution.afterPass", { short });
  const [file = ""] = listFilesToOpen(found);
  return say("grade.afterMiss", { short, file: `exercises/${found.path}/${file}` });
}

/** All points of the whole suite: with an instructor's key it has more, and the solutions are the instructor's. */
function isSolved({ score, max, practice }: ExerciseResult): boolean {
  return max > 0 && score === max && practice === undefined;
}

/** A grade of the learner's own files, as learners are graded; what an instructor grades is no attempt. */
function isLearners({ from, key, salt, passphrase }: GradeRequest, { unasked }: GradeSurroundings): boolean {
  return from === undefined && key === undefined && salt === undefined && !passphrase && !unasked;
}

/** A line that counts the checks of the running exercise, where somebody watches a terminal. */
function createProgress({ output, watched }: GradeSurroundings) {
  let done = 0;
  return {
    advance({ exercise }: FoundExercise): void {
      done++;
      const { id, checks } = exercise;
      if (watched) output.err(`\r\u001b[K${say("report.progress", { id, done, all: checks.length })}`);
    },
    clear(): void {
      done = 0;
      if (watched) output.err("\r\u001b[K");
    },
  };
}

function describeTerminal(
  found: FoundExercise[],
  { colors, columns }: Pick<GradeSurroundings, "colors" | "columns">,
): TerminalOptions {
  const visible = new Set(
    found.flatMap(({ exercise }) =>
      exercise.checks
        .filter(({ visibility }) => visibility === "visible")
        .map(({ id }) => `${exercise.id} ${id}`),
    ),
  );
  return {
    colors,
    width: windowWidth(columns),
    isVisible: (exerciseId, checkId) => visible.has(`${exerciseId} ${checkId}`),
  };
}

function chooseSubmissionFolder(
  found: FoundExercise[],
  from: string | undefined,
): (one: FoundExercise) => string {
  if (from === undefined) return ({ folder }) => folder;
  if (!statSync(from, { throwIfNoEntry: false })?.isDirectory())
    throw new LabError("LAB_USAGE_FROM", { folder: from });
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
    try {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    } catch (error) {
      const detail = describeWriteError(error);
      throw new LabError("LAB_USAGE_REPORT", { file: target, detail }, error);
    }
  };
  if (json !== undefined) write(json, `${JSON.stringify(scorecard, null, 2)}\n`);
  if (junit !== undefined) {
    const { renderJunit } = await import("../grading/report/render-junit.ts");
    write(junit, renderJunit(scorecard));
  }
}

function chooseExitCode({ failUnder }: GradeRequest, { exercises, total }: Scorecard): number {
  if (exercises.some(({ outcome }) => outcome === "fault")) return 3;
  // Practice without a visible check judged nothing: that is never enough.
  const isBelow = (percent: number): boolean => total.max === 0 || total.score < (total.max * percent) / 100;
  if (failUnder !== undefined && isBelow(failUnder)) return 1;
  return 0;
}
