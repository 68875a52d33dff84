import type { HistoryBuilder } from "@lab/git-history";

/** W1 in full: a merge commit whose tree is main's. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.git("merge", "--quiet", "-s", "ours", "feature/vat", "-m", "Merge feature/vat");
}
