import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { needWhole, openKeptStates } from "../../learning/history/kept-states.ts";
import { labId, labPath } from "../../learning/history/lab-files.ts";
import { moveBranch, type BranchMove } from "../../learning/history/move-branch.ts";
import { changeFiles } from "../../learning/history/swap-files.ts";
import type { Edition } from "./edition.ts";
import { recordEdition, type KnownFiles } from "./known-files.ts";
import { removeEmptied } from "./remove-emptied.ts";
import type { Choice, UpdatePlan } from "./plan-update.ts";

export interface ChosenUpdate {
  plan: UpdatePlan;
  /** Of the plan's choices: those where the new version is taken. */
  accepted: readonly Choice[];
  edition: Edition;
  known: KnownFiles;
  branch?: BranchMove | undefined;
}

/**
 * Brings the lab's files to the new version, whole or not at all; what they were is kept, and what somebody has typed
 * in an exercise's own history too. Gives the number of that state by the exercise's id.
 * @throws LabError as changeFiles(), and LAB_UPDATE_BRANCH
 */
export async function applyUpdate(root: string, update: ChosenUpdate): Promise<Map<string, number>> {
  const { plan, accepted, edition, known, branch } = update;
  const kept = new Map(accepted.flatMap((choice) => keepStarter(root, choice)));
  const fresh = [...plan.take, ...accepted.flatMap(({ paths }) => paths)];
  const roots = [...fresh, ...plan.remove];
  if (roots.length > 0)
    await changeFiles({
      root,
      id: labId,
      path: labPath,
      kind: "update",
      roots,
      fill: async (folder) => writeFiles(folder, edition, fresh),
      branch,
    });
  else if (branch) moveBranch(root, branch);
  removeEmptied(root, plan.remove);
  recordEdition(root, known, edition);
  return kept;
}

function keepStarter(root: string, { id, folder, roots }: Choice): [id: string, n: number][] {
  if (id === undefined || folder === undefined) return [];
  const states = openKeptStates(root, id);
  return [[id, needWhole(states.keepTree({ folder: join(root, folder), roots, reason: "update" })).n]];
}

function writeFiles(folder: string, edition: Edition, paths: readonly string[]): void {
  for (const [path, content] of edition.read(paths)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    if (edition.files.get(path)?.isExecutable) chmodSync(file, 0o755);
  }
}
