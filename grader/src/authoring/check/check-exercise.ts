import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { ExerciseResult, Verdict } from "@lab/contracts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { gradeExercise } from "../../grading/pipeline.ts";
import { gitBlobId, readSubmission } from "../../grading/prepare/submission-files.ts";
import type { Session } from "../../grading/run/session.ts";
import { findHiddenData } from "./find-hidden-data.ts";
import { inspectExercise } from "./inspect-exercise.ts";
import { judgeSubmission } from "./judge-submission.ts";
import type { KnownSubmission } from "../submissions/known-submission.ts";
import { listSubmissions } from "../submissions/list-submissions.ts";
import { materialiseSubmission } from "../submissions/materialise-submission.ts";
import { readPublicText } from "./read-public-text.ts";
import { walkMessages } from "./walk-messages.ts";
import { proveExplain } from "./prove-explain.ts";

export interface CheckOptions {
  root: string;
  session: Session;
  seeds: readonly number[];
  repeats: number;
  knownIds: readonly string[];
  /** Only submissions whose name holds this text. */
  only?: string;
  onSubmission?: (row: MatrixRow) => void;
}

export interface MatrixRow {
  submission: KnownSubmission;
  /** Of the first run. */
  result: ExerciseResult;
  /** Over all seeds and repeats, each with its seed. */
  problems: string[];
}

export interface CheckReport {
  id: string;
  rows: MatrixRow[];
  problems: string[];
}

/**
 * Proves one exercise's content: its files, that every known submission gets its declared verdicts, and that the
 * message of each miss helps without an answer in it.
 */
export async function checkExercise(found: FoundExercise, options: CheckOptions): Promise<CheckReport> {
  const { exercise, folder: exerciseFolder, suiteFolder } = found;
  const problems = inspectExercise(exercise, { exerciseFolder, suiteFolder, knownIds: options.knownIds });
  const isHandedOut = matchesStarter(found);
  const all = listSubmissions(exercise, { exerciseFolder, suiteFolder }, problems);
  if (!isHandedOut)
    problems.push(
      "the starter's files are not those of starter.json: npm run check -- " +
        exercise.id +
        " --accept-starter",
    );
  const chosen = all.filter(({ name, kind }) => !options.only || `${kind}/${name}`.includes(options.only));
  const rows: MatrixRow[] = [];
  for (const submission of chosen) {
    const row = await checkSubmission(found, submission, options);
    rows.push(row);
    options.onSubmission?.(row);
  }
  if (!options.only) {
    problems.push(...findUnguarded(found, rows));
    problems.push(...(await proveExplain(options.root, found, options.session)));
  }
  return { id: exercise.id, rows, problems };
}

async function checkSubmission(
  found: FoundExercise,
  submission: KnownSubmission,
  options: CheckOptions,
): Promise<MatrixRow> {
  const folder = mkdtempSync(join(tmpdir(), "lab-check-"));
  try {
    const submitted = await materialiseSubmission(submission, found, folder, options.root);
    const problems: string[] = [];
    const results: ExerciseResult[] = [];
    for (let repeat = 1; repeat <= options.repeats; repeat++) {
      for (const seed of options.seeds) {
        const result = await gradeExercise(found, {
          root: options.root,
          seed,
          session: options.session,
          submissionFolder: () => submitted,
        });
        results.push(result);
        options.session.refill();
        problems.push(
          ...judgeSubmission(result, submission.expectation).map(
            (problem) => `seed ${seed}, run ${repeat}: ${problem}`,
          ),
        );
      }
    }
    problems.push(...reviewMessages(found, submission, results));
    return { submission, result: results[0] as ExerciseResult, problems };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a learner would read of each miss, on whichever seed. */
function reviewMessages(
  { folder }: FoundExercise,
  { kind }: KnownSubmission,
  results: readonly ExerciseResult[],
): string[] {
  if (kind === "accepted") return [];
  return [...new Set([...results.flatMap(walkMessages), ...findHiddenData(results, readPublicText(folder))])];
}

/** A check that no declared wrong submission fails guards nothing that anybody has seen. */
function findUnguarded({ exercise }: FoundExercise, rows: MatrixRow[]): string[] {
  const failed = new Set(
    rows
      .filter(({ submission }) => submission.kind === "rejected" || submission.kind === "partial")
      .flatMap(({ result }) => result.checks.filter(({ verdict }) => isMiss(verdict)).map(({ id }) => id)),
  );
  return exercise.checks
    .filter(({ id }) => !failed.has(id))
    .map(
      ({ id }) => `no rejected or partial submission fails ${id}: what would notice if the check were gone?`,
    );
}

function isMiss(verdict: Verdict): boolean {
  return verdict === "failed" || verdict === "crashed";
}

function matchesStarter(found: FoundExercise): boolean {
  const file = join(found.suiteFolder, "starter.json");
  // That it is missing is a finding already.
  if (!existsSync(file)) return true;
  return isDeepStrictEqual(JSON.parse(readFileSync(file, "utf8")), describeStarter(found));
}

function describeStarter({ exercise, folder }: FoundExercise): Record<string, string> {
  return Object.fromEntries(
    readSubmission(folder, exercise).files.map(({ path, bytes }) => [path, gitBlobId(bytes)]),
  );
}

/** Records the present files of an exercise as what learners are handed. */
export function acceptStarter(found: FoundExercise): void {
  writeFileSync(
    join(found.suiteFolder, "starter.json"),
    `${JSON.stringify(describeStarter(found), null, 2)}\n`,
  );
}
