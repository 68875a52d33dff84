import type { CheckResult, Scorecard } from "@lab/contracts";
import junitModule from "junit-report-builder";
import { cleanText } from "./clean-text.ts";
import { describePractice } from "./describe-practice.ts";

// The package's types describe a default export that Node's own interop wraps once more.
const junit = junitModule as unknown as typeof junitModule.default;

/** The scorecard as JUnit XML: a suite an exercise, a case a check. */
export function renderJunit(scorecard: Scorecard): string {
  const report = junit.newBuilder();
  for (const exercise of scorecard.exercises) {
    const suite = report
      .testSuite()
      .name(exercise.id)
      .time(exercise.durationMs / 1_000);
    if (exercise.practice) suite.property("practice", describePractice(exercise));
    for (const check of exercise.checks) {
      const testCase = suite.testCase().className(exercise.id).name(`${check.id} ${check.title}`);
      const text = describe(check, exercise.reason?.message);
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
