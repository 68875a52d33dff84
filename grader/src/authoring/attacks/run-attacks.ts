import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { ExerciseResult } from "@lab/contracts";
import { discoverExercises } from "../../grading/discover/discover-exercises.ts";
import type { Session } from "../../grading/run/session.ts";
import type { AttackLevel } from "./attack-level.ts";
import type { Defence } from "./defences.ts";
import { findLingering, findProcesses } from "./find-processes.ts";
import { gradeAttack, type AttackSurroundings } from "./grade-attack.ts";
import type { FoundAttack } from "./list-attacks.ts";
import { plantCanaries } from "./plant-canaries.ts";

export interface AttackRow {
  attack: FoundAttack;
  level: AttackLevel;
  result: ExerciseResult;
  seconds: number;
  /** How it came out otherwise than declared. */
  problems: string[];
}

export interface AttackBatch {
  level: AttackLevel;
  rows: AttackRow[];
  /** What was left when the session had been closed. */
  problems: string[];
}

export interface BatchOptions {
  root: string;
  level: AttackLevel;
  openSession: (without: ReadonlySet<Defence>) => Session;
  /** Defences that are taken out. */
  without?: ReadonlySet<Defence>;
  onRow?: (row: AttackRow) => void;
}

const patienceMs = 5_000;

/**
 * Runs attacks one after another at one level, in one warm session, in surroundings that are watched: a temporary
 * folder of the batch's own, canaries, and the places where others have their files.
 */
export async function runAttacks(
  attacks: readonly FoundAttack[],
  options: BatchOptions,
): Promise<AttackBatch> {
  const outerTmp = tmpdir();
  const folder = mkdtempSync(join(outerTmp, "lab-attacks-"));
  try {
    const temporary = join(folder, "tmp");
    mkdirSync(temporary);
    // A sandbox runs as somebody who owns nothing, and has to get at what lies below.
    for (const each of [folder, temporary]) chmodSync(each, 0o711);
    const shared = [outerTmp, homedir(), process.cwd(), "/var/tmp", "/dev/shm"];
    const rows = await gradeInTurn(attacks, { ...options, folder, temporary, shared });
    return { level: options.level, rows, problems: await findLeftovers(folder, temporary) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function gradeInTurn(
  attacks: readonly FoundAttack[],
  {
    openSession,
    onRow,
    without = new Set(),
    ...places
  }: BatchOptions & Pick<AttackSurroundings, "folder" | "temporary" | "shared">,
): Promise<AttackRow[]> {
  const restore = setTemporaryFolder(places.temporary);
  const canaries = await plantCanaries(join(places.folder, "canary"));
  const session = openSession(without);
  const rows: AttackRow[] = [];
  const before = process.cwd();
  const folders = listWorkingFolders(places);
  try {
    for (const [index, attack] of attacks.entries()) {
      process.chdir(folders[index % folders.length] as string);
      const [found] = discoverExercises(places.root, [attack.exercise]);
      if (!found) continue;
      const row = await gradeAttack(attack, { ...places, without, session, found, canaries });
      rows.push(row);
      onRow?.(row);
    }
  } finally {
    process.chdir(before);
    await session.close();
    await canaries.close();
    // Suites are bundled by a process of esbuild's own, which would wait for more.
    await (await import("esbuild")).stop();
    restore();
  }
  return rows;
}

/**
 * Where the command may have been typed: what is resolved from the working folder by mistake is found elsewhere from
 * each, so every attack is graded from another one than its neighbours, and at the other level than before.
 */
function listWorkingFolders({
  root,
  level,
  temporary,
}: {
  root: string;
  level: AttackLevel;
  temporary: string;
}) {
  const folders = [root, temporary, join(root, "grader"), "/", homedir()];
  return level === "process" ? folders : folders.toReversed();
}

/** All that this process makes from here on lies there, the session's and each run's folder too. */
function setTemporaryFolder(folder: string): () => void {
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  return () => {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  };
}

async function findLeftovers(folder: string, temporary: string): Promise<string[]> {
  const marks = [basename(folder), `LAB_RUN=lab-run-${process.pid}-`];
  const processes = await findLingering(() => findProcesses(marks), patienceMs);
  return [
    ...processes.map(({ command }) => `after the session a process is left: ${command}`),
    ...readdirSync(temporary).map((name) => `after the session the temporary folder holds ${name}`),
  ];
}
