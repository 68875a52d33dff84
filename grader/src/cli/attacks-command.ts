import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { LabError } from "@lab/contracts";
import type { Colors } from "picocolors/types.js";
import type { AttackLevel } from "../authoring/attacks/attack-level.ts";
import { cloneLab } from "../authoring/attacks/clone-lab.ts";
import { isOfBundles, listDefences, type Defence } from "../authoring/attacks/defences.ts";
import type { WrittenRow } from "../authoring/attacks/grade-in-clone.ts";
import { listAttacks, type FoundAttack } from "../authoring/attacks/list-attacks.ts";
import {
  listFindings,
  renderAttack,
  renderSummary,
  type SkippedLevel,
} from "../authoring/attacks/render-attacks.ts";
import { proveClass } from "../authoring/attacks/prove-class.ts";
import { runAttacks, type AttackBatch, type AttackRow } from "../authoring/attacks/run-attacks.ts";
import { runTrials } from "../authoring/attacks/run-trials.ts";
import { cleanText } from "../grading/report/clean-text.ts";
import type { Session } from "../grading/run/session.ts";
import { attacksHelp, parseAttacksRequest } from "./attacks-options.ts";
import type { Output } from "./grade-command.ts";
import { usage } from "./parse-whole.ts";

export interface AttacksSurroundings {
  root: string;
  workingFolder: string;
  /** Finds out whether the level holds here, and rejects with LAB_ISOLATION_UNAVAILABLE where it doesn't. */
  prepareLevel: (level: AttackLevel) => Promise<(without: ReadonlySet<Defence>) => Session>;
  output: Output;
  colors: Colors;
}

/** Runs `npm run attacks`; gives the exit code. */
export async function runAttacksCommand(args: string[], surroundings: AttacksSurroundings): Promise<number> {
  const request = parseAttacksRequest(args);
  const { root, output } = surroundings;
  if (request.help) {
    output.out(attacksHelp);
    return 0;
  }
  if (request.class) return runClassProof(request.levels.at(-1) ?? "sandbox", surroundings);
  const attacks = listAttacks(join(root, "grader/test/attacks"), request.ids);
  if (request.without !== undefined)
    return runDefence(attacks, request.without, request.levels, surroundings);
  const batches: AttackBatch[] = [];
  const skipped: SkippedLevel[] = [];
  for (const level of request.levels) {
    const chosen = attacks.filter(({ levels }) => levels.includes(level));
    const batch = await runLevel(level, chosen, surroundings);
    if ("rows" in batch) batches.push(batch);
    else skipped.push(batch);
  }
  output.out(renderSummary(batches, skipped));
  if (request.json !== undefined)
    writeFileSync(resolve(surroundings.workingFolder, request.json), JSON.stringify(count(batches, skipped)));
  const isWell = batches.flatMap(listFindings).length === 0;
  if (request.ids.length > 0 || skipped.length > 0) return isWell ? 0 : 1;
  const ids = attacks.filter(({ defences = [] }) => defences.some(isOfBundles)).map(({ id }) => id);
  return (await runInClone(ids, surroundings)) && isWell ? 0 : 1;
}

/** Those are about paths, and a path may be what holds one: they are graded by a lab in the temporary folder too. */
async function runInClone(ids: readonly string[], { root, output }: AttacksSurroundings): Promise<boolean> {
  output.out(`in a clone of the lab in ${tmpdir()}:\n`);
  const clone = cloneLab(root);
  try {
    const args = [join(clone.root, "grader/dist/lab.cjs"), "attacks", ...ids];
    const child = spawn(process.execPath, args, { cwd: clone.root, stdio: ["ignore", "pipe", "inherit"] });
    child.stdout.setEncoding("utf8").on("data", (text: string) => output.out(text));
    const [exitCode] = (await once(child, "close")) as [number | null];
    return exitCode === 0;
  } finally {
    clone.remove();
  }
}

async function runDefence(
  attacks: readonly FoundAttack[],
  without: string,
  levels: readonly AttackLevel[],
  surroundings: AttacksSurroundings,
): Promise<number> {
  const known = listDefences(surroundings.root);
  if (!known.has(without))
    throw usage("attacks", `--without takes one of ${[...known.keys()].join(", ")}, not "${without}"`);
  const { count, findings } = await runTrials(attacks, { ...surroundings, known, without, levels });
  const verdict = findings === 0 ? "all as they should be" : `${findings} findings`;
  surroundings.output.out(`${count} trials of ${without}: ${verdict}\n`);
  return findings === 0 ? 0 : 1;
}

async function runClassProof(level: AttackLevel, { root, output }: AttacksSurroundings): Promise<number> {
  const proof = await proveClass(root, level, (step) => output.err(`${step}\n`));
  const { submissions, kills, seconds, problems } = proof;
  const times = `${seconds.whole.toFixed(1)} s in one go, ${seconds.killed.toFixed(1)} s with ${kills} kills`;
  for (const problem of problems) output.out(`  ${cleanText(problem)}\n`);
  const verdict =
    problems.length === 0
      ? "both class.json equal but for times, all as declared"
      : `${problems.length} findings`;
  output.out(`${submissions} submissions, ${times}: ${verdict}\n`);
  return problems.length === 0 ? 0 : 1;
}

async function runLevel(
  level: AttackLevel,
  attacks: readonly FoundAttack[],
  { root, prepareLevel, output, colors }: AttacksSurroundings,
): Promise<AttackBatch | SkippedLevel> {
  try {
    const openSession = await prepareLevel(level);
    return await runAttacks(attacks, {
      root,
      level,
      openSession,
      onRow: (row) => output.out(renderAttack(row, colors)),
    });
  } catch (error) {
    if (!(error instanceof LabError) || error.code !== "LAB_ISOLATION_UNAVAILABLE") throw error;
    return { level, attacks: attacks.length, reason: error.message };
  }
}

function count(batches: readonly AttackBatch[], skipped: readonly SkippedLevel[]) {
  const rows = batches.flatMap((batch) => batch.rows);
  return {
    attacks: rows.length,
    asDeclared: rows.filter(({ problems }) => problems.length === 0).length,
    findings: batches.flatMap(listFindings),
    rows: rows.map(writeRow),
    skipped,
  };
}

function writeRow({ attack, level, result, problems }: AttackRow): WrittenRow {
  return { id: attack.id, level, outcome: result.outcome, score: result.score, problems };
}
