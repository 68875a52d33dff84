import type { Colors } from "picocolors/types.js";
import type { CheckReport, MatrixRow } from "./plan-check.ts";

const letters = { passed: "·", failed: "F", blocked: "b", crashed: "C", fault: "!" } as const;

/** The legend of the matrix, printed once. */
export const matrixLegend =
  "· passed  F failed  b blocked  C crashed  ! fault; the last column says whether all runs were as declared\n";

/** One exercise's matrix: a row a submission, a column a check. */
export function renderMatrix(report: CheckReport, colors: Colors): string {
  const head = `${"".padEnd(46)}${report.checks.map((id) => id.padStart(4)).join("")}  score`;
  const lines = [
    colors.bold(report.id),
    colors.dim(head),
    ...report.rows.flatMap((row) => renderRow(row, report.checks, colors)),
  ];
  for (const problem of report.problems) lines.push(`  ${colors.red("✗")} ${problem}`);
  return `${lines.join("\n")}\n`;
}

function renderRow({ submission, proof }: MatrixRow, checks: readonly string[], colors: Colors): string[] {
  const { seen, problems } = proof;
  const name = `  ${submission.kind.padEnd(9)}${submission.name}`.slice(0, 45).padEnd(46);
  const cells = checks.map((id) => {
    const verdict = seen?.verdicts[id];
    return (verdict ? letters[verdict] : "").padStart(4);
  });
  const verdict = problems.length === 0 ? colors.green("as declared") : colors.red("NOT as declared");
  const outcome = !seen || seen.outcome === "graded" ? "" : ` (${seen.outcome})`;
  return [
    `${name}${cells.join("")}  ${String(seen?.score ?? "").padStart(5)}  ${verdict}${outcome}`,
    ...problems.map((problem) => `      ${problem}`),
  ];
}
