import type { Colors } from "picocolors/types.js";
import type { CheckReport, MatrixRow } from "./check-exercise.ts";

const letters = { passed: "·", failed: "F", blocked: "b", crashed: "C", fault: "!" } as const;

/** The legend of the matrix, printed once. */
export const matrixLegend =
  "· passed  F failed  b blocked  C crashed  ! fault; the last column says whether all runs were as declared\n";

/** One exercise's matrix: a row a submission, a column a check. */
export function renderMatrix(report: CheckReport, colors: Colors): string {
  const [first] = report.rows;
  const ids = first?.result.checks.map(({ id }) => id) ?? [];
  const head = `${"".padEnd(46)}${ids.map((id) => id.padStart(4)).join("")}  score`;
  const lines = [
    colors.bold(report.id),
    colors.dim(head),
    ...report.rows.flatMap((row) => renderRow(row, colors)),
  ];
  for (const problem of report.problems) lines.push(`  ${colors.red("✗")} ${problem}`);
  return `${lines.join("\n")}\n`;
}

function renderRow({ submission, result, problems }: MatrixRow, colors: Colors): string[] {
  const name = `  ${submission.kind.padEnd(9)}${submission.name}`.slice(0, 45).padEnd(46);
  const cells = result.checks.map(({ verdict }) => letters[verdict].padStart(4)).join("");
  const verdict = problems.length === 0 ? colors.green("as declared") : colors.red("NOT as declared");
  const outcome = result.outcome === "graded" ? "" : ` (${result.outcome})`;
  return [
    `${name}${cells}  ${String(result.score).padStart(5)}  ${verdict}${outcome}`,
    ...problems.map((problem) => `      ${problem}`),
  ];
}
