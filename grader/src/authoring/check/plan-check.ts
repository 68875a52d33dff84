import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import type { KnownSubmission } from "../submissions/known-submission.ts";
import { listSubmissions } from "../submissions/list-submissions.ts";
import { inspectDimensions, type MissedEdges } from "./inspect-dimensions.ts";
import { inspectExercise } from "./inspect-exercise.ts";
import { nameJob, type Proof, type ProofJob } from "./proof.ts";
import { matchesStarter } from "./starter-record.ts";

/** One exercise's content, looked at and not yet run. */
export interface ExercisePlan {
  found: FoundExercise;
  submissions: KnownSubmission[];
  jobs: ProofJob[];
  /** What can be told without running anything. */
  problems: string[];
  /** False where only some submissions were asked for: nothing is said of the whole. */
  isWhole: boolean;
}

export interface MatrixRow {
  submission: Pick<KnownSubmission, "kind" | "name">;
  proof: Proof;
}

export interface CheckReport {
  id: string;
  /** Ids of the exercise's checks. */
  checks: string[];
  rows: MatrixRow[];
  problems: string[];
}

/** Looks at an exercise's files, and says what there is to run. `only`: submissions whose kind/name holds this text. */
export function planExercise(
  found: FoundExercise,
  { knownIds, only }: { knownIds: readonly string[]; only?: string },
): ExercisePlan {
  const { exercise, folder: exerciseFolder, suiteFolder } = found;
  const problems = inspectExercise(exercise, { exerciseFolder, suiteFolder, knownIds });
  const all = listSubmissions(exercise, { exerciseFolder, suiteFolder }, problems);
  if (!matchesStarter(found))
    problems.push(
      `the starter's files are not those of starter.json: npm run check -- ${exercise.id} --accept-starter`,
    );
  const submissions = all.filter((each) => !only || nameJob(each).includes(only));
  const jobs = submissions.map(({ kind, name }): ProofJob => ({ exercise: exercise.id, kind, name }));
  const isWhole = !only;
  if (isWhole && exercise.explain)
    jobs.push({ exercise: exercise.id, kind: "explain", name: "starter and reference" });
  return { found, submissions, jobs, problems, isWhole };
}

/** What an exercise's proofs come to. */
export function assembleReport(plan: ExercisePlan, proofOf: (job: ProofJob) => Proof): CheckReport {
  const { found, submissions, jobs, isWhole } = plan;
  const { id, checks } = found.exercise;
  const rows = submissions.map((submission) => ({
    submission,
    proof: proofOf({ exercise: id, kind: submission.kind, name: submission.name }),
  }));
  const explained = jobs.filter(({ kind }) => kind === "explain").flatMap((job) => proofOf(job).problems);
  const unguarded = isWhole
    ? [...findUnguarded(found, rows), ...inspectDimensions(found, listMissedEdges(rows))]
    : [];
  return {
    id,
    checks: checks.map((check) => check.id),
    rows,
    problems: [...plan.problems, ...unguarded, ...explained],
  };
}

function listMissedEdges(rows: readonly MatrixRow[]): MissedEdges {
  const missed: Record<string, string[]> = {};
  for (const { submission, proof } of rows)
    if (submission.kind === "rejected" || submission.kind === "partial")
      for (const [id, edge] of Object.entries(proof.seen?.edges ?? {})) (missed[id] ??= []).push(edge);
  return missed;
}

/** A check that no declared wrong submission fails guards nothing that anybody has seen. */
function findUnguarded({ exercise }: FoundExercise, rows: readonly MatrixRow[]): string[] {
  const wrong = rows.filter(({ submission: { kind } }) => kind === "rejected" || kind === "partial");
  const isMissed = (id: string): boolean =>
    wrong.some(({ proof }) => ["failed", "crashed"].includes(proof.seen?.verdicts[id] ?? ""));
  return exercise.checks
    .filter(({ id }) => !isMissed(id))
    .map(
      ({ id }) => `no rejected or partial submission fails ${id}: what would notice if the check were gone?`,
    );
}
