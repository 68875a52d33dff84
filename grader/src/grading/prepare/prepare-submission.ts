import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  findEntry,
  isTestFile,
  LabError,
  type Exercise,
  type Obstacle,
  type PreparedSubmission,
} from "@lab/contracts";
import { say, sayProblem, type Problem } from "@lab/texts";
import { compileSolution, readDependencies, type CompileOptions } from "./compile-solution.ts";
import { describeStrayBytes } from "./find-encoding-problem.ts";
import { isStarter } from "./is-starter.ts";
import { readSubmission, stageFiles, type SubmissionFile } from "./submission-files.ts";

export interface PrepareOptions extends Pick<CompileOptions, "compile" | "without"> {
  exercise: Exercise;
  /** The exercise's folder in the repository. */
  exerciseFolder: string;
  suiteFolder: string;
  /** Where the learner's files are: the same folder, or the copy that --from names. */
  submissionFolder: string;
  /** A fresh private folder. */
  runFolder: string;
  /** Where repositories are judged: their folders, by name. */
  repositories?: Readonly<Record<string, string>>;
}

/** Stages and compiles a submission; what is wrong with it is a value with words for the learner. */
export async function prepareSubmission(
  options: PrepareOptions,
): Promise<PreparedSubmission | { obstacle: Obstacle }> {
  const { exercise, submissionFolder, runFolder } = options;
  const { files, problems } = readSubmission(submissionFolder, exercise);
  const [problem] = problems;
  if (problem)
    return refuse("SUBMISSION_FILE", say("submission.file", { ...problem, path: showPath(problem.path) }));
  if (exercise.submits !== "repository") {
    const missing = findMissing(files, options);
    if (missing) return missing;
  }
  const folder = join(runFolder, "solution");
  const scratch = join(runFolder, "scratch");
  mkdirSync(folder, { recursive: true });
  mkdirSync(scratch, { recursive: true });
  const given = readGiven(options);
  // A submission's copy of what is given never wins, nor does a folder or a file that is in its way.
  const own = files.filter(({ path }) => !given.some((ours) => isInTheWay(path, ours.path)));
  stageFiles([...own, ...given], folder);
  const strayBytes = files.flatMap(({ path, bytes }) => describeStrayBytes(path, bytes) ?? []);
  const prepared: PreparedSubmission = {
    folder,
    scratch,
    notes: strayBytes,
    untouched: isStarter(files, options.suiteFolder),
  };
  if (options.repositories) return { ...prepared, repositories: options.repositories };
  const { exerciseFolder, compile, without } = options;
  const dependencies = readDependencies(exerciseFolder);
  for (const entry of listEntries(files, exercise)) {
    const compiling = { folder, entry, dependencies, outFolder: runFolder, compile };
    const result = await compileSolution({ ...compiling, ...(without ? { without } : {}) });
    if ("problems" in result) return refuseToCompile(result.problems);
    if (entry === findEntry(exercise)) prepared.solution = result.compiled;
  }
  return prepared;
}

/** Where the lab begins to load the learner's code; each test file is compiled anew with what it is run against. */
function listEntries(files: readonly SubmissionFile[], exercise: Exercise): string[] {
  const entry = findEntry(exercise);
  if (entry !== undefined) return [entry];
  return files.map(({ path }) => path).filter((path) => isTestFile(exercise, path));
}

function readGiven({ exercise, exerciseFolder }: PrepareOptions): SubmissionFile[] {
  return exercise.given.map((path) => {
    const file = join(exerciseFolder, path);
    if (!existsSync(file)) throw new LabError("LAB_EXERCISE_GIVEN", { file, id: exercise.id });
    return { path, bytes: readFileSync(file) };
  });
}

function isInTheWay(path: string, given: string): boolean {
  return `${path}/`.startsWith(`${given}/`) || given.startsWith(`${path}/`);
}

function refuseToCompile(problems: { message: string; at?: string }[]): { obstacle: Obstacle } {
  const [first] = problems;
  const message = first?.message ?? "";
  const more = problems.length - 1;
  const at = first?.at ? { at: first.at } : {};
  return {
    obstacle: {
      outcome: "not-gradable",
      code: "SUBMISSION_COMPILE",
      message:
        more > 0
          ? say("submission.doesNotCompileMore", { message, more })
          : say("submission.doesNotCompile", { message }),
      ...at,
    },
  };
}

function findMissing(
  files: SubmissionFile[],
  { exercise, exerciseFolder, submissionFolder: folder }: PrepareOptions,
): { obstacle: Obstacle } | undefined {
  const { id } = exercise;
  /** Of the learner's own folder the starter is known, and can be put back. */
  const isOwn = folder === exerciseFolder;
  if (!existsSync(folder))
    return refuseFor("SUBMISSION_FOLDER", sayProblem("submission.noFolder", { folder }));
  if (files.length === 0) {
    const wanted = exercise.editable.join(", ");
    const { happened, next } = sayProblem("submission.empty", { wanted });
    return refuse("SUBMISSION_EMPTY", happened, isOwn ? say("submission.putBack", { id }) : next);
  }
  const lost = isOwn ? exercise.given.find((path) => !existsSync(join(folder, path))) : undefined;
  if (lost !== undefined)
    return refuseFor("SUBMISSION_GIVEN", sayProblem("submission.noGiven", { path: lost, id }));
  const entry = findEntry(exercise);
  const others = files.map(({ path }) => path).join(", ");
  if (exercise.runs.kind === "tests" && listEntries(files, exercise).length === 0) {
    const { folder: wanted } = exercise.runs;
    return refuseFor("SUBMISSION_TESTS", sayProblem("submission.noTests", { folder: wanted, others }));
  }
  if (entry === undefined || files.some(({ path }) => path === entry)) return;
  const { happened, next } = sayProblem("submission.noEntry", { entry, others });
  return refuse("SUBMISSION_ENTRY", happened, isOwn ? say("submission.nameOrPutBack", { id }) : next);
}

/** A name may hold a line break, which would begin a line of its own in a report. */
function showPath(path: string): string {
  return path.replaceAll(/\p{Cc}/gu, "\ufffd");
}

function refuseFor(code: string, { happened, next }: Problem): { obstacle: Obstacle } {
  return refuse(code, happened, next);
}

function refuse(code: string, message: string, next?: string): { obstacle: Obstacle } {
  return { obstacle: { outcome: "not-gradable", code, message, ...(next ? { next } : {}) } };
}
