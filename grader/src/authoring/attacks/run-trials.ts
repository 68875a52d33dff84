import type { Colors } from "picocolors/types.js";
import type { Session } from "../../grading/run/session.ts";
import type { AttackLevel } from "./attack-level.ts";
import type { LabClone } from "./clone-lab.ts";
import { judgeTrial, planTrials, type Defence, type KnownDefences, type Trial } from "./defences.ts";
import { cloneEdited, gradeInClone, type TrialRow } from "./grade-in-clone.ts";
import type { FoundAttack } from "./list-attacks.ts";
import { renderTrial } from "./render-attacks.ts";
import { runAttacks } from "./run-attacks.ts";

export interface TrialOptions {
  root: string;
  known: KnownDefences;
  without: string;
  levels: readonly AttackLevel[];
  prepareLevel: (level: AttackLevel) => Promise<(without: ReadonlySet<Defence>) => Session>;
  output: { out(text: string): void };
  colors: Colors;
}

/** Tries attacks without their defences, each in a session of its own: what got through may have left it in any state. */
export async function runTrials(
  attacks: readonly FoundAttack[],
  options: TrialOptions,
): Promise<{ count: number; findings: number }> {
  const { known, without, levels, output, colors } = options;
  const clones = new Map<string, LabClone>();
  let count = 0;
  let findings = 0;
  try {
    for (const level of levels) {
      const openSession = await options.prepareLevel(level);
      for (const attack of attacks.filter((each) => each.levels.includes(level))) {
        for (const trial of planTrials(attack.defences ?? [], without, { level, known })) {
          const row = await runTrial(attack, trial, { ...options, level, openSession, clones });
          const finding = judgeTrial(trial, row.problems, attack.succeeds);
          output.out(renderTrial(row, trial, finding, colors));
          count++;
          if (finding !== undefined) findings++;
        }
      }
    }
  } finally {
    for (const clone of clones.values()) clone.remove();
  }
  return { count, findings };
}

async function runTrial(
  attack: FoundAttack,
  { without }: Trial,
  {
    root,
    known,
    level,
    openSession,
    clones,
  }: Pick<TrialOptions, "root" | "known"> & {
    level: AttackLevel;
    openSession: (without: ReadonlySet<Defence>) => Session;
    clones: Map<string, LabClone>;
  },
): Promise<TrialRow> {
  const edits = [...without].flatMap((name) => known.get(name)?.edits ?? []);
  if (edits.length === 0) {
    const own = without as ReadonlySet<Defence>;
    const { rows } = await runAttacks([attack], { root, level, openSession, without: own });
    return rows[0] ?? { attack, level, problems: ["its exercise is gone"] };
  }
  const name = [...without].toSorted().join(" ");
  const clone = clones.get(name) ?? cloneEdited(root, edits);
  clones.set(name, clone);
  return gradeInClone(clone, attack, level);
}
