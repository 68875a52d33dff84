import { execFile, execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AttackLevel } from "./attack-level.ts";
import { cloneLab, type LabClone } from "./clone-lab.ts";
import { editSource, type Edit } from "./edited-defence.ts";
import type { FoundAttack } from "./list-attacks.ts";
import type { AttackRow } from "./run-attacks.ts";

/** What a trial came to; no result where the grader itself came to its end. */
export type TrialRow = Pick<AttackRow, "attack" | "level" | "problems"> & {
  result?: Pick<AttackRow["result"], "outcome" | "score">;
};

/** An attack's row as `npm run attacks -- --json FILE` writes it. */
export interface WrittenRow {
  id: string;
  level: AttackLevel;
  outcome: AttackRow["result"]["outcome"];
  score: number;
  problems: string[];
}

/** Beyond an attack's own bound and the lab's patience with a grade that never ends. */
const graceSeconds = 120;
const shownCharacters = 400;

/** The lab in the temporary folder, edited so that it does without some of its defences, and built. */
export function cloneEdited(root: string, edits: readonly Edit[]): LabClone {
  const clone = cloneLab(root);
  try {
    editSource(clone.root, edits);
    const grader = join(clone.root, "grader");
    execFileSync(process.execPath, ["build.mjs"], { cwd: grader, stdio: ["ignore", "ignore", "inherit"] });
    return clone;
  } catch (error) {
    clone.remove();
    throw error;
  }
}

/** Grades one attack by the lab of a clone. */
export async function gradeInClone(
  { root }: LabClone,
  attack: FoundAttack,
  level: AttackLevel,
): Promise<TrialRow> {
  const { id, maxSeconds } = attack;
  const file = join(root, `${id}-${level}.json`);
  const args = [join(root, "grader/dist/lab.cjs"), "attacks", id, "--isolation", level, "--json", file];
  const timeout = (maxSeconds + graceSeconds) * 1_000;
  const said = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { cwd: root, timeout, killSignal: "SIGKILL" }, (_, out, err) =>
      resolve(out + err),
    );
  });
  const row = existsSync(file) ? readRows(file).find((each) => each.id === id) : undefined;
  if (row) return { attack, level, result: row, problems: row.problems };
  return { attack, level, problems: [`the grader came to its end: ${said.trim().slice(-shownCharacters)}`] };
}

function readRows(file: string): WrittenRow[] {
  return (JSON.parse(readFileSync(file, "utf8")) as { rows: WrittenRow[] }).rows;
}
