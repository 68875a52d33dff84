import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";
import { askGit } from "../../ground/run-git.ts";
import { openKeptStates } from "../../learning/history/kept-states.ts";
import { labId, labPath } from "../../learning/history/lab-files.ts";
import { readLastChange } from "../../learning/history/last-change.ts";
import type { BranchMove } from "../../learning/history/move-branch.ts";
import { changeFiles, settle } from "../../learning/history/swap-files.ts";
import { writeTree } from "../../learning/history/write-tree.ts";

import { removeEmptied } from "./remove-emptied.ts";

/**
 * Brings back the lab's files, and its branch, as they were before the last update; typed again, the update. Gives how
 * many files that were.
 * @throws LabError LAB_USAGE_UNDO, LAB_UPDATE_MOVED_ON, LAB_HISTORY_BROKEN, and as changeFiles()
 */
export async function undoUpdate(root: string): Promise<number> {
  await settle(root, labId);
  const last = readLastChange(root, labId);
  const states = openKeptStates(root, labId);
  const state = last && states.read(last.before);
  if (!state) throw new LabError("LAB_USAGE_UNDO", { what: say("update.lab") });
  if (last.branch) assertAt(root, last.branch);
  const { n, roots, entries } = state;
  const branch = last.branch && { ref: last.branch.ref, from: last.branch.to, to: last.branch.from };
  const fill = async (folder: string): Promise<void> =>
    writeTree(entries, folder, { store: states.store, id: labId, n });
  await changeFiles({ root, id: labId, path: labPath, kind: "undo", roots, fill, branch });
  removeEmptied(root, roots);
  return roots.length;
}

function assertAt(root: string, { ref, to }: BranchMove): void {
  const current = askGit(root, ["symbolic-ref", "--quiet", "HEAD"]);
  const head = askGit(root, ["rev-parse", "HEAD"]);
  if (current !== ref || head !== to)
    throw new LabError("LAB_UPDATE_MOVED_ON", {
      branch: ref.replace("refs/heads/", ""),
      commit: to.slice(0, 8),
    });
}
