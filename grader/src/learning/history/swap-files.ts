import { existsSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { LabError } from "@lab/contracts";
import { claim, listClaimed, setAside, takeOver, type Claim } from "./claim.ts";
import { flush, flushTree } from "./durable-files.ts";
import { exchangeRoots, isThere, isUntouched } from "./exchange-roots.ts";
import {
  explainWriteError,
  historyFolder,
  needWhole,
  openKeptStates,
  pathSchema,
  type KeptReason,
} from "./kept-states.ts";
import { removeTree } from "./remove-tree.ts";
import { digestEntries, scanTree } from "./scan-tree.ts";
import { chooseInstall, labPath, noteInstall } from "./lab-files.ts";
import { changeKindSchema, noteChange, type ChangeKind } from "./last-change.ts";
import { branchMoveSchema, moveBranch, type BranchMove } from "./move-branch.ts";

/** Beside what is swapped, so that renaming does it. */
const stagingName = ".lab-swap";
const trashPrefix = ".lab-trash";
const claimTurns = 20;

/** <track>/<nn-slug>, or the lab itself. */
const placeSchema = pathSchema.or(z.literal(labPath));

/** What is under way: enough to finish it, or to take it back, for whoever comes next. */
const journalSchema = z.discriminatedUnion("phase", [
  z.object({ phase: z.literal("prepare"), path: placeSchema }),
  z.object({
    phase: z.literal("swap"),
    path: placeSchema,
    kind: changeKindSchema,
    /** The state that holds what is swapped out. */
    before: z.number(),
    /** Digest of what is put in place. */
    fresh: z.string(),
    roots: z.array(z.object({ path: pathSchema, present: z.boolean() })),
    branch: branchMoveSchema.optional(),
  }),
]);

type Swap = Extract<z.infer<typeof journalSchema>, { phase: "swap" }>;

export interface ChangePlan {
  root: string;
  id: string;
  /** <track>/<nn-slug>, or `labPath` */
  path: string;
  kind: ChangeKind;
  /** Paths in the folder that are replaced. */
  roots: readonly string[];
  /** Writes what is to be there into an empty folder. */
  fill(folder: string): Promise<void>;
  /** A branch of the clone that goes with the files. */
  branch?: BranchMove | undefined;
}

export interface ChangeOutcome {
  /** The state that holds what was there. */
  keptAs: number;
  /** False where the files were those already: nothing was touched, and there is nothing to undo. */
  changed: boolean;
}

/**
 * Keeps the files of an exercise and puts others in their place, whole or not at all. A process that is killed in the
 * middle leaves a journal, which the next command finishes.
 * @throws LabError LAB_HISTORY_NOT_WRITTEN, LAB_HISTORY_UNKEPT, LAB_HISTORY_IN_USE, LAB_HISTORY_BUSY; then the files
 * are as they were
 */
export async function changeFiles(given: ChangePlan): Promise<ChangeOutcome> {
  const plan = { ...given, roots: keepOutermost(given.roots) };
  const { root, id, path, kind, roots, branch } = plan;
  const folder = exerciseFolder(root, path);
  const mine = await claimExercise(root, id, path);
  let swap: Swap;
  try {
    const kept = needWhole(openKeptStates(root, id).keepTree({ folder, roots, reason: kind }));
    const staged = await stage(plan, folder);
    if (staged.fresh === kept.digest) {
      removeStaging(folder);
      mine.release();
      return { keptAs: kept.n, changed: false };
    }
    swap = { phase: "swap", path, kind, before: kept.n, ...staged, ...(branch ? { branch } : {}) };
    mine.write(swap);
  } catch (error) {
    removeStaging(folder);
    mine.release();
    throw explainWriteError(error, folder);
  }
  return { keptAs: finishSwap(root, id, mine, swap), changed: true };
}

/** A path within another goes with it. */
function keepOutermost(roots: readonly string[]): string[] {
  return [...new Set(roots)].filter((path) => !roots.some((other) => path.startsWith(`${other}/`)));
}

/** Finishes, or takes back, what commands that were killed have begun; waits for those that still run. */
export async function finishSwaps(root: string): Promise<void> {
  for (const id of listClaimed(root)) await settle(root, id);
}

/** The same for one exercise. */
export async function settle(root: string, id: string): Promise<void> {
  const left = await takeOver(root, id);
  if (!left) return;
  const parsed = journalSchema.safeParse(left.journal);
  if (!parsed.success) return left.release();
  const journal = parsed.data;
  if (journal.phase === "swap") {
    finishSwap(root, id, left, journal);
    return;
  }
  removeStaging(exerciseFolder(root, journal.path));
  left.release();
}

async function claimExercise(root: string, id: string, path: string): Promise<Claim> {
  for (let turn = 0; turn < claimTurns; turn++) {
    await settle(root, id);
    try {
      const mine = claim(root, id, { phase: "prepare", path });
      if (mine) return mine;
      if (turn > 1) setAside(root, id);
    } catch (error) {
      throw explainWriteError(error, historyFolder(root));
    }
  }
  throw new LabError("LAB_HISTORY_BUSY", { id, pid: "unknown" });
}

async function stage({ roots, fill }: ChangePlan, folder: string): Promise<Pick<Swap, "roots" | "fresh">> {
  const staging = join(folder, stagingName);
  // Nobody's: the claim on it is gone. It may hold a learner's files all the same.
  if (existsSync(staging)) setStagingAside(staging);
  const fresh = join(staging, "new");
  mkdirSync(fresh, { recursive: true });
  await fill(fresh);
  flushTree(staging);
  return {
    roots: roots.map((path) => ({ path, present: isThere(join(fresh, path)) })),
    fresh: digestEntries(scanTree(fresh, roots).entries),
  };
}

/** Gives the number of the state that holds what was there. */
function finishSwap(root: string, id: string, mine: Claim, swap: Swap): number {
  const folder = exerciseFolder(root, swap.path);
  const staging = join(folder, stagingName);
  let takeBack = (): boolean => false;
  try {
    let keptAs = swap.before;
    const changed = swap.roots.map(({ path }) => path);
    if (swap.path === labPath) noteInstall(root, chooseInstall(changed));
    // Without it all was done but the last steps.
    if (existsSync(staging)) {
      takeBack = exchangeRoots(folder, staging, swap.roots);
      flushParents(folder, swap.roots);
      keptAs = keepSwappedOut(root, id, staging, swap);
      noteChange(root, id, { kind: swap.kind, before: keptAs, branch: swap.branch });
      takeBack = () => false;
      carryOver(staging, folder, swap);
      renameSync(staging, nameTrash(folder));
    }
    if (swap.branch) moveBranch(root, swap.branch);
    removeTrash(folder);
    mine.release();
    return keptAs;
  } catch (error) {
    giveUp(folder, mine, swap, takeBack);
    throw explainWriteError(error, folder);
  }
}

function flushParents(folder: string, roots: Swap["roots"]): void {
  const parents = new Set(roots.map(({ path }) => dirname(join(folder, path))));
  for (const parent of parents) if (existsSync(parent)) flush(parent);
}

/** Where nothing stays swapped it takes no room on a full disk to end it; else the next command goes on. */
function giveUp(folder: string, mine: Claim, { roots, fresh }: Swap, takeBack: () => boolean): void {
  const staging = join(folder, stagingName);
  const paths = roots.map(({ path }) => path);
  try {
    const isAsBefore = takeBack() || isUntouched(staging, roots);
    if (!isAsBefore) return mine.abandon();
    const { entries } = scanTree(join(staging, "new"), paths);
    // Somebody may have saved into what was in place for a moment.
    if (digestEntries(entries) === fresh) renameSync(staging, nameTrash(folder));
    else setStagingAside(staging);
    removeTrash(folder);
    mine.release();
  } catch {
    mine.abandon();
  }
}

/** What was saved between keeping and swapping is kept too; gives the number of the state that holds all of it. */
function keepSwappedOut(root: string, id: string, staging: string, { before, kind, roots }: Swap): number {
  const states = openKeptStates(root, id);
  const paths = roots.map(({ path }) => path);
  const keep = (name: string, reason: KeptReason): number => {
    const folder = join(staging, name);
    const { entries, unkept } = scanTree(folder, paths);
    const isKept = entries.length === 0 || digestEntries(entries) === states.read(before)?.digest;
    return isKept && unkept.length === 0
      ? before
      : needWhole(states.keepTree({ folder, roots: paths, reason })).n;
  };
  for (const name of listSwappedOut(staging)) if (name !== "old") keep(name, kind);
  return keep("old", kind);
}

/** Libraries that npm installed are not kept; they stay where they were. */
function carryOver(staging: string, folder: string, { roots }: Swap): void {
  for (const name of listSwappedOut(staging)) {
    const from = join(staging, name);
    const { leftOut } = scanTree(
      from,
      roots.map(({ path }) => path),
    );
    for (const path of leftOut.filter((path) => !isThere(join(folder, path)))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      renameSync(join(from, path), join(folder, path));
    }
  }
}

function listSwappedOut(staging: string): string[] {
  return readdirSync(staging).filter((name) => name !== "new");
}

function removeStaging(folder: string): void {
  removeTree(join(folder, stagingName));
  removeTrash(folder);
}

function removeTrash(folder: string): void {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  for (const name of names) if (name.startsWith(trashPrefix)) removeTree(join(folder, name));
}

function nameTrash(folder: string): string {
  return join(folder, `${trashPrefix}-${process.pid}-${Date.now()}`);
}

function setStagingAside(staging: string): void {
  renameSync(staging, `${staging}-${Date.now()}`);
}

function exerciseFolder(root: string, path: string): string {
  return path === labPath ? root : join(root, "exercises", path);
}
