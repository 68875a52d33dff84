import type { Colors } from "picocolors/types.js";
import type { Trial } from "./defences.ts";
import type { TrialRow } from "./grade-in-clone.ts";
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

/** One attack with defences taken out: a line, and below it how it succeeded, or what is wrong with its defence. */
export function renderTrial(
  { attack, level, result, problems }: TrialRow,
  { without, shouldHold }: Trial,
  finding: string | undefined,
  colors: Colors,
): string {
  const out = `without ${[...without].join(", ")}`;
  const came = (result ? `${result.outcome} ${result.score}` : "no result").padEnd(17);
  const expected = shouldHold ? "holds" : "succeeds";
  const verdict = finding === undefined ? colors.green(expected) : colors.red(`NOT: ${finding}`);
  const lines = [`${attack.id.padEnd(6)}${level.padEnd(9)}${out.padEnd(ideaWidth)} ${came}${verdict}`];
  if (finding === undefined) for (const problem of problems) lines.push(`      · ${shorten(problem)}`);
  return `${lines.join("\n")}\n`;
}

/** Where something failed is told of by a stack; what it was stands before that. */
function shorten(problem: string): string {
  const [first = "", ...more] = problem.split("\n");
  return more.length === 0 ? first : `${first} …`;
}

/** What did not come out as declared, once more: a log may be kept by its end alone. Closes with the counts. */
export function renderSummary(batches: readonly AttackBatch[], skipped: readonly SkippedLevel[]): string {
  const findings = batches.flatMap(listFindings);
  const lines = [...findings];
  for (const { level, attacks, reason } of skipped)
    lines.push(`skipped: ${attacks} attacks at ${level}: ${reason}`);
  const counts = batches.map(({ rows, level }) => `${rows.length} attacks at ${level}`).join(", ");
  const verdict = findings.length === 0 ? "all as declared" : `${findings.length} findings`;
  lines.push(`${counts || "no attacks"}: ${verdict}`);
  return `${lines.join("\n")}\n`;
}

/** Attacks that did not come out as declared, and things left behind; a line each. */
export function listFindings({ level, rows, problems }: AttackBatch): string[] {
  const ofRows = rows.filter((row) => row.problems.length > 0);
  return [
    ...ofRows.map((row) => `${row.attack.id} at ${level}: ${row.problems.join("; ")}`),
    ...problems.map((problem) => `${level}: ${problem}`),
  ];
}
