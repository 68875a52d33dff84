import { existsSync, lstatSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { LabError } from "@lab/contracts";
import { z } from "zod";
import { claim, listClaimed, setAside, takeOver, type Claim } from "./claim.ts";
import {
  explainWriteError,
  historyFolder,
  needWhole,
  openKeptStates,
  pathSchema,
  type KeptReason,
} from "./kept-states.ts";
import { digestEntries, scanTree } from "./scan-tree.ts";
import { noteChange, type ChangeKind } from "./last-change.ts";

/** Beside what is swapped, so that renaming does it. */
const stagingName = ".lab-swap";
const trashName = ".lab-trash";
const claimTurns = 20;

/** What is under way: enough to finish it, or to take it back, for whoever comes next. */
const journalSchema = z.discriminatedUnion("phase", [
  z.object({ phase: z.literal("prepare"), path: pathSchema }),
  z.object({
    phase: z.literal("swap"),
    /** <track>/<nn-slug> */
    path: pathSchema,
    kind: z.enum(["reset", "restore", "undo"]),
    /** The state that holds what is swapped out. */
    before: z.number(),
    roots: z.array(z.object({ path: pathSchema, present: z.boolean() })),
  }),
]);

type Swap = Extract<z.infer<typeof journalSchema>, { phase: "swap" }>;

export interface ChangePlan {
  root: string;
  id: string;
  /** <track>/<nn-slug> */
  path: string;
  kind: ChangeKind;
  /** Paths in the exercise's folder that are replaced. */
  roots: readonly string[];
  /** Writes what is to be there into an empty folder. */
  fill(folder: string): Promise<void>;
}

/**
 * Keeps the files of an exercise and puts others in their place, whole or not at all. Gives the number of the state
 * that holds what was there. A process that is killed in the middle leaves a journal, which the next command finishes.
 * @throws LabError LAB_HISTORY_NOT_WRITTEN, LAB_HISTORY_UNKEPT, LAB_HISTORY_IN_USE, LAB_HISTORY_BUSY; then the files
 * are as they were
 */
export async function changeFiles(plan: ChangePlan): Promise<{ keptAs: number }> {
  const { root, id, path } = plan;
  const folder = exerciseFolder(root, path);
  const mine = await claimExercise(root, id, path);
  let swap: Swap;
  try {
    const kept = needWhole(
      openKeptStates(root, id).keepTree({ folder, roots: plan.roots, reason: plan.kind }),
    );
    swap = { phase: "swap", path, kind: plan.kind, before: kept.n, roots: await stage(plan, folder) };
    mine.write(swap);
  } catch (error) {
    removeStaging(folder);
    mine.release();
    throw explainWriteError(error, folder);
  }
  return finishSwap(root, id, mine, swap);
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

async function stage({ roots, fill }: ChangePlan, folder: string): Promise<Swap["roots"]> {
  const staging = join(folder, stagingName);
  // Nobody's: the claim on it is gone. It may hold a learner's files all the same.
  if (existsSync(staging)) renameSync(staging, `${staging}-${Date.now()}`);
  const fresh = join(staging, "new");
  mkdirSync(fresh, { recursive: true });
  await fill(fresh);
  for (const root of roots)
    for (const part of ["old", "later"]) mkdirSync(dirname(join(staging, part, root)), { recursive: true });
  return roots.map((path) => ({ path, present: isThere(join(fresh, path)) }));
}

function finishSwap(root: string, id: string, mine: Claim, swap: Swap): { keptAs: number } {
  const folder = exerciseFolder(root, swap.path);
  const staging = join(folder, stagingName);
  let keptAs = swap.before;
  try {
    // Without it all was done but the last steps.
    if (existsSync(staging)) {
      exchange(folder, swap.roots, () => mine.write({ phase: "prepare", path: swap.path }));
      keptAs = keepSwappedOut(root, id, folder, swap);
      noteChange(root, id, { kind: swap.kind, before: keptAs });
      rmSync(join(folder, trashName), { recursive: true, force: true });
      renameSync(staging, join(folder, trashName));
    }
    rmSync(join(folder, trashName), { recursive: true, force: true });
    mine.release();
    return { keptAs };
  } catch (error) {
    // What stays is finished by the next command.
    mine.abandon();
    throw explainWriteError(error, folder);
  }
}

/** Done anew after a kill, it does only what is missing. */
function exchange(folder: string, roots: Swap["roots"], onTakenBack: () => void): void {
  const part = (name: string, path: string): string => join(folder, stagingName, name, path);
  const moved: [from: string, to: string][] = [];
  const move = (from: string, to: string): void => {
    renameSync(from, to);
    moved.push([from, to]);
  };
  try {
    for (const { path, present } of roots) {
      const place = join(folder, path);
      const [fresh, old] = [part("new", path), part("old", path)];
      const isDone = present ? !isThere(fresh) : isThere(old);
      if (isDone) continue;
      // An editor may have saved into the gap that a kill left.
      if (isThere(place)) move(place, isThere(old) ? part("later", path) : old);
      else mkdirSync(dirname(place), { recursive: true });
      if (present) move(fresh, place);
    }
  } catch (error) {
    for (const [from, to] of moved.toReversed()) renameSync(to, from);
    const { code = "" } = error as NodeJS.ErrnoException;
    if (!roots.some(({ path }) => isThere(part("old", path)))) onTakenBack();
    throw new LabError("LAB_HISTORY_IN_USE", { folder, code }, error);
  }
}

/** What was saved between keeping and swapping is kept too; gives the number of the state that holds all of it. */
function keepSwappedOut(root: string, id: string, folder: string, { before, kind, roots }: Swap): number {
  const states = openKeptStates(root, id);
  const paths = roots.map(({ path }) => path);
  const keep = (name: string, reason: KeptReason): number => {
    const swappedOut = join(folder, stagingName, name);
    const { entries, leftOut, unkept } = scanTree(swappedOut, paths);
    carryOver(leftOut, swappedOut, folder);
    if (
      unkept.length === 0 &&
      (entries.length === 0 || digestEntries(entries) === states.read(before)?.digest)
    )
      return before;
    return needWhole(states.keepTree({ folder: swappedOut, roots: paths, reason })).n;
  };
  const kept = keep("old", kind);
  keep("later", kind);
  return kept;
}

/** Libraries that npm installed are not kept; they stay where they were. */
function carryOver(leftOut: readonly string[], from: string, to: string): void {
  for (const path of leftOut)
    if (existsSync(dirname(join(to, path))) && !isThere(join(to, path)))
      renameSync(join(from, path), join(to, path));
}

function removeStaging(folder: string): void {
  for (const name of [stagingName, trashName]) rmSync(join(folder, name), { recursive: true, force: true });
}

function exerciseFolder(root: string, path: string): string {
  return join(root, "exercises", path);
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
