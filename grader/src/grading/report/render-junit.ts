import type { CheckResult, ExerciseResult, GradeEnvironment, Scorecard } from "@lab/contracts";
import { say } from "@lab/texts";
import junitModule from "junit-report-builder";
import { cleanText } from "./clean-text.ts";
import { describePractice } from "./describe-practice.ts";

// The package's types describe a default export that Node's own interop wraps once more.
const junit = junitModule as unknown as typeof junitModule.default;

/** The scorecard as JUnit XML: a suite an exercise, a case a check. */
export function renderJunit(scorecard: Scorecard): string {
  return renderSuites(
    scorecard.exercises.map((result) => ({ name: result.id, result })),
    scorecard.environment,
  );
}

/** Results as JUnit XML, each as a suite of the name given to it. */
export function renderSuites(
  suites: readonly { name: string; result: ExerciseResult }[],
  { isolation }: Pick<GradeEnvironment, "isolation">,
): string {
  const report = junit.newBuilder();
  for (const { name, result } of suites) {
    const suiteName = cleanText(name);
    const suite = report
      .testSuite()
      .name(suiteName)
      .time(result.durationMs / 1_000);
    suite.property("isolation", isolation);
    if (result.practice) {
      suite.property("practice", describePractice(result));
      // Few viewers show properties: without it a practice run looks like the whole.
      suite.testCase().className(suiteName).name(describePractice(result)).skipped();
    }
    if (result.untouched) suite.property("untouched", say("submission.starter"));
    if (result.reason && result.checks.every(({ verdict }) => verdict === "blocked")) {
      // All its checks are skipped: nothing else would show red.
      const reason = cleanText(result.reason.message);
      suite.testCase().className(suiteName).name("submission").failure(reason, result.outcome);
    }
    for (const check of result.checks) {
      const testCase = suite.testCase().className(suiteName).name(`${check.id} ${check.title}`);
      const text = describe(check, result.reason?.message);
      if (check.verdict === "fault") testCase.error(text, "fault");
      else if (check.verdict === "blocked") testCase.skipped();
      else if (check.verdict !== "passed") testCase.failure(text, check.verdict);
    }
  }
  return report.build();
}

function describe({ message, details }: CheckResult, reason: string | undefined): string {
  const rows = Object.entries(details ?? {}).map(([name, text]) => `${name}: ${text}`);
  return cleanText([message ?? reason ?? "", ...rows].join("\n"));
}
