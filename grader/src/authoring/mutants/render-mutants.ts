import type { Colors } from "picocolors/types.js";
import type { Proof } from "../check/proof.ts";
import { joinLines, type KnownEquivalents } from "./equivalent-mutants.ts";
import type { Mutant } from "./make-mutants.ts";

/** What became of an exercise's mutants. */
export interface MutantsReport {
  id: string;
  killed: number;
  equivalent: { mutant: Mutant; reason: string }[];
  survived: { mutant: Mutant; problems: readonly string[] }[];
  /** Of the reference as it is, and of the file of equivalent ones. */
  problems: string[];
}

/** @param proofs of the reference as it is, then of the mutants in their order */
export function reportMutants(
  id: string,
  mutants: readonly Mutant[],
  [asItIs, ...proofs]: readonly Proof[],
  known: KnownEquivalents,
): MutantsReport {
  const report: MutantsReport = {
    id,
    killed: 0,
    equivalent: [],
    survived: [],
    // Of a reference that misses something every mutant would be killed.
    problems: [
      ...(asItIs?.problems ?? []).map((problem) => `the reference as it is: ${problem}`),
      ...known.findProblems(mutants),
    ],
  };
  for (const [index, mutant] of mutants.entries()) {
    const { problems } = proofs[index] as Proof;
    const reason = known.reasonFor(mutant);
    if (problems.length === 0) {
      report.killed += 1;
      if (reason !== undefined)
        report.problems.push(`${describe(mutant)} is said to be equivalent, and misses a check`);
    } else if (reason === undefined) report.survived.push({ mutant, problems });
    else report.equivalent.push({ mutant, reason });
  }
  return report;
}

export function renderMutants(report: MutantsReport, colors: Colors): string {
  const { id, killed, equivalent, survived, problems } = report;
  const lines = [`${colors.bold(id)}  ${count(report)}: ${killed} killed, ${equivalent.length} equivalent, `];
  lines[0] += survived.length === 0 ? colors.green("0 survived") : colors.red(`${survived.length} survived`);
  for (const { mutant, problems: seen } of survived)
    lines.push(`  ${colors.red("✗")} ${describe(mutant)}`, ...seen.map((problem) => `      ${problem}`));
  for (const { mutant, reason } of equivalent)
    lines.push(`  ${colors.dim("=")} ${describe(mutant)}`, `      ${reason}`);
  for (const problem of problems) lines.push(`  ${colors.red("✗")} ${problem}`);
  return `${lines.join("\n")}\n`;
}

function count({ killed, equivalent, survived }: MutantsReport): string {
  const total = killed + equivalent.length + survived.length;
  return total === 1 ? "1 mutant" : `${total} mutants`;
}

/** The place, and both lines as the file of equivalent ones has them. */
function describe({ path, line, original, mutated }: Mutant): string {
  return `${path}:${line}\n      - ${joinLines(original)}\n      + ${joinLines(mutated)}`;
}
