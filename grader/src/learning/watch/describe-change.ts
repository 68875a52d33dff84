import type { CheckResult, ExerciseResult } from "@lab/contracts";
import { say } from "@lab/texts";
import type { ChangeKind } from "../history/last-change.ts";
import { compareResults, isJudged, type ResultChange } from "./compare-results.ts";

const shownTitles = 2;

/**
 * What a save changed, in one line: `+2 checks, 1 regressed: "an unknown SKU answers 404"`. What a reset or its like
 * has changed was asked for: how many, and no word of regress.
 */
export function describeChange(result: ExerciseResult, change: ResultChange, by?: ChangeKind): string {
  const { gained, regressed, points, first } = change;
  if (!isJudged(result)) return describeHindrance(result);
  if (first) return say("watch.first", { passed: countPassed(result), checks: result.checks.length });
  const parts = [
    ...(gained.length > 0 ? [say("watch.gained", { gained: gained.length })] : []),
    ...(regressed.length > 0 ? [describeLost(regressed, by)] : []),
  ];
  if (parts.length === 0) return say("watch.same");
  const sign = points < 0 ? "−" : "+";
  const total = points === 0 ? "" : `  (${say("watch.points", { sign, n: Math.abs(points) })})`;
  return `${parts.join(", ")}${total}`;
}

function describeLost(regressed: readonly CheckResult[], by: ChangeKind | undefined): string {
  if (by) return say("watch.lost", { lost: regressed.length });
  return say("watch.regressed", { regressed: regressed.length, titles: listTitles(regressed) });
}

/** The same of two results that somebody else kept. */
export function describeDifference(before: ExerciseResult | undefined, now: ExerciseResult): string {
  return describeChange(now, compareResults(before, now));
}

export function countPassed({ checks }: Pick<ExerciseResult, "checks">): number {
  return checks.filter(({ verdict }) => verdict === "passed").length;
}

function describeHindrance({ outcome, reason }: ExerciseResult): string {
  const message = reason?.message ?? "";
  return outcome === "fault" ? say("watch.fault", { message }) : say("watch.notJudged", { message });
}

function listTitles(checks: readonly CheckResult[]): string {
  const titles = checks
    .slice(0, shownTitles)
    .map(({ title }) => `"${title}"`)
    .join(", ");
  const more = checks.length - shownTitles;
  return more > 0 ? say("watch.regressedMore", { titles, more }) : titles;
}
