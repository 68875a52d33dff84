import {
  LabError,
  type CheckDefinition,
  type CheckEvidence,
  type CheckResult,
  type Exercise,
  type ExerciseResult,
  type RunEvidence,
  selectPracticeChecks,
} from "@lab/contracts";
import { say } from "@lab/texts";

/**
 * Turns evidence into a scorecard's entry. Pure: no clock, no disk, no environment.
 * The expected checks are those of exercise.json, in practice its visible ones; a missing, extra or repeated result
 * is a fault, never a pass.
 */
export function scoreExercise(exercise: Exercise, evidence: RunEvidence): ExerciseResult {
  if (!evidence.practice) return scoreChecks(exercise, evidence);
  const { exercise: visible, withheld } = selectPracticeChecks(exercise);
  return { ...scoreChecks(visible, evidence), practice: withheld };
}

function scoreChecks(exercise: Exercise, evidence: RunEvidence): ExerciseResult {
  const { obstacle } = evidence;
  const base = {
    id: exercise.id,
    title: exercise.title,
    track: exercise.track,
    max: sumPoints(exercise.checks),
    durationMs: evidence.durationMs,
    limits: exercise.limits,
    ...(evidence.untouched ? { untouched: true } : {}),
    ...(evidence.suiteDigest === undefined ? {} : { suiteDigest: evidence.suiteDigest }),
  };
  const notes = evidence.notes.length > 0 ? { notes: evidence.notes } : {};
  if (obstacle && !obstacle.partial) {
    const verdict = obstacle.outcome === "fault" ? "fault" : "blocked";
    const checks = exercise.checks.map((check) => ({ ...describeCheck(check), verdict, points: 0 }) as const);
    return { ...base, outcome: obstacle.outcome, score: 0, reason: toReason(obstacle), ...notes, checks };
  }
  const mismatch = findMismatch(exercise.checks, evidence.checks);
  if (mismatch && !obstacle) {
    const { code, message, next } = new LabError("LAB_SCORE_MANIFEST", { mismatch, exercise: exercise.id });
    const reason = { code, message, next };
    const checks = exercise.checks.map(
      (check) => ({ ...describeCheck(check), verdict: "fault", points: 0 }) as const,
    );
    return { ...base, outcome: "fault", score: 0, reason, ...notes, checks };
  }
  const judged = judgeChecks(exercise.checks, evidence.checks);
  // What a starter passes nobody has done.
  const checks = evidence.untouched ? judged.map((check) => ({ ...check, points: 0 })) : judged;
  const outcome =
    obstacle?.outcome ?? (checks.some(({ verdict }) => verdict === "fault") ? "fault" : "graded");
  const score = checks.reduce((sum, { points }) => sum + points, 0);
  const reason = obstacle ? toReason(obstacle) : findFault(exercise.id, checks);
  return { ...base, outcome, score, ...(reason ? { reason } : {}), ...notes, checks };
}

/** Why some checks could not be judged; what stands at the check itself ends with where in the suite that was. */
function findFault(exercise: string, checks: readonly CheckResult[]): ExerciseResult["reason"] {
  const faults = checks.filter(({ verdict }) => verdict === "fault");
  const [first] = faults;
  if (!first) return undefined;
  const [detail = ""] = (first.message ?? "").split(/\n {4}at /);
  const ids = faults.map(({ id }) => id).join(", ");
  const { code, message, next } = new LabError("LAB_RUN_CHECK_FAULT", { checks: ids, detail, exercise });
  return { code, message, next: first.details?.next ?? next };
}

function judgeChecks(
  definitions: readonly CheckDefinition[],
  evidence: readonly CheckEvidence[],
): CheckResult[] {
  const byId = new Map(evidence.map((entry) => [entry.id, entry]));
  const notPassed = new Set<string>();
  return definitions.map((check) => {
    const found = byId.get(check.id) ?? {
      id: check.id,
      status: "crashed" as const,
      message: say("run.notReached"),
    };
    const blocker = check.dependsOn.find((id) => notPassed.has(id));
    if (found.status !== "passed" || blocker) notPassed.add(check.id);
    if (blocker && found.status !== "fault") {
      return {
        ...describeCheck(check),
        verdict: "blocked",
        points: 0,
        message: say("run.needsFirst", { id: blocker }),
      };
    }
    const { status, message, details } = found;
    return {
      ...describeCheck(check),
      verdict: status,
      points: status === "passed" ? check.points : 0,
      ...(message ? { message } : {}),
      ...(details ? { details } : {}),
    };
  });
}

function describeCheck({ id, title, points }: CheckDefinition): { id: string; title: string; max: number } {
  return { id, title, max: points };
}

function sumPoints(checks: readonly CheckDefinition[]): number {
  return checks.reduce((sum, { points }) => sum + points, 0);
}

function findMismatch(
  definitions: readonly CheckDefinition[],
  evidence: readonly CheckEvidence[],
): string | undefined {
  const expected = definitions.map(({ id }) => id);
  const seen = evidence.map(({ id }) => id);
  const missing = expected.filter((id) => !seen.includes(id));
  const extra = seen.filter((id) => !expected.includes(id));
  const repeated = seen.filter((id, index) => seen.indexOf(id) !== index);
  const parts = [
    ...(missing.length > 0 ? [`no result for ${missing.join(", ")}`] : []),
    ...(extra.length > 0 ? [`results for unknown checks ${extra.join(", ")}`] : []),
    ...(repeated.length > 0 ? [`more than one result for ${repeated.join(", ")}`] : []),
  ];
  return parts.length > 0 ? parts.join("; ") : undefined;
}

function toReason({
  code,
  message,
  next,
  at,
}: NonNullable<RunEvidence["obstacle"]>): NonNullable<ExerciseResult["reason"]> {
  return { code, message, ...(next ? { next } : {}), ...(at ? { at } : {}) };
}
