import { LabError } from "@lab/contracts";
import { z } from "zod";
import { askGit, runGit } from "../../ground/run-git.ts";

export const branchMoveSchema = z.object({
  /** refs/heads/<name>, which HEAD stands on. */
  ref: z.string(),
  from: z.string(),
  to: z.string(),
});

/** A branch that goes to another commit together with the files. */
export type BranchMove = z.infer<typeof branchMoveSchema>;

/**
 * Moves a branch to a commit, and the index with it; the files are left as they are. Done anew it does nothing. A
 * branch that somebody has moved meanwhile stays where it is.
 * @throws LabError LAB_UPDATE_BRANCH
 */
export function moveBranch(root: string, { ref, from, to }: BranchMove): void {
  try {
    const head = askGit(root, ["rev-parse", "--verify", "--quiet", ref]);
    const isCurrent = askGit(root, ["symbolic-ref", "--quiet", "HEAD"]) === ref;
    if (!isCurrent || (head !== from && head !== to)) return;
    if (head === from) runGit(root, ["update-ref", "-m", "npm run update", ref, to, from]);
    runGit(root, ["reset", "--quiet", "--mixed"]);
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    throw new LabError("LAB_UPDATE_BRANCH", { detail: error.message }, error);
  }
}
