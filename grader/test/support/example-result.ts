import type { CheckResult, ExerciseResult, GradeEnvironment, Scorecard } from "@lab/contracts";

export function exampleCheckResult(changes: Partial<CheckResult> = {}): CheckResult {
  return { id: "C1", title: "the list is sorted", verdict: "passed", points: 60, max: 60, ...changes };
}

export function exampleResult(changes: Partial<ExerciseResult> = {}): ExerciseResult {
  const checks = changes.checks ?? [exampleCheckResult()];
  return {
    id: "rest-01-example",
    title: "An example",
    track: "rest",
    outcome: "graded",
    score: checks.reduce((sum, { points }) => sum + points, 0),
    max: checks.reduce((sum, { max }) => sum + max, 0),
    durationMs: 1_234,
    limits: { callMs: 2_000, totalMs: 20_000, memoryMb: 512, outputBytes: 1_000_000, databaseMb: 128 },
    checks,
    ...changes,
  };
}

export function exampleScorecard(exercises: ExerciseResult[]): Scorecard {
  const sum = (key: "score" | "max"): number => exercises.reduce((total, result) => total + result[key], 0);
  const environment: GradeEnvironment = {
    isolation: "process",
    platform: "linux-x64",
    versions: { lab: "0f".repeat(32), node: "v20.20.2" },
  };
  return {
    formatVersion: 1,
    seed: 1,
    environment,
    exercises,
    total: { score: sum("score"), max: sum("max") },
  };
}

/** Everything that must not reach a terminal or an XML file as it is. */
export const hostileText =
  "\u001b[31mred\u001b[0m\u001b]0;title\u0007 \u0000bell\u0007\r\n</failure> & <b a=\"x\" c='y'> ]]> \u009b5m \ufffe 🥕 \u202etxt";
