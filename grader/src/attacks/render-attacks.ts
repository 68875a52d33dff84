import type { Colors } from "picocolors/types.js";
import type { AttackBatch, AttackRow } from "./run-attacks.ts";

const ideaWidth = 78;

/** A level that this machine doesn't have, with the reason; its attacks were not run. */
export interface SkippedLevel {
  level: string;
  attacks: number;
  reason: string;
}

/** One attack at one level: a line, and below it what is not as declared. */
export function renderAttack(
  { attack, level, result, seconds, problems }: AttackRow,
  colors: Colors,
): string {
  const idea = attack.idea.length > ideaWidth ? `${attack.idea.slice(0, ideaWidth - 1)}…` : attack.idea;
  const came = `${result.outcome} ${result.score}`.padEnd(17);
  const verdict = problems.length === 0 ? colors.green("as declared") : colors.red("NOT as declared");
  const head = `${attack.id.padEnd(6)}${level.padEnd(9)}${idea.padEnd(ideaWidth)}`;
  const lines = [`${head} ${came}${seconds.toFixed(1).padStart(5)} s  ${verdict}`];
  for (const problem of problems) lines.push(`      ${colors.red("✗")} ${problem}`);
  return `${lines.join("\n")}\n`;
}

/** What is left of a batch when all is closed, and the closing line. */
export function renderSummary(batches: readonly AttackBatch[], skipped: readonly SkippedLevel[]): string {
  const lines = batches.flatMap(({ level, problems }) => problems.map((problem) => `${level}: ${problem}`));
  for (const { level, attacks, reason } of skipped)
    lines.push(`skipped: ${attacks} attacks at ${level}: ${reason}`);
  const counts = batches.map(({ rows, level }) => `${rows.length} attacks at ${level}`).join(", ");
  const findings = countFindings(batches);
  const verdict = findings === 0 ? "all as declared" : `${findings} findings`;
  lines.push(`${counts || "no attacks"}: ${verdict}`);
  return `${lines.join("\n")}\n`;
}

/** Attacks that did not come out as declared, and things left behind. */
export function countFindings(batches: readonly AttackBatch[]): number {
  return batches.reduce(
    (sum, { rows, problems }) => sum + problems.length + rows.filter((row) => row.problems.length > 0).length,
    0,
  );
}
