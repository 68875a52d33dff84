import type { HistoryBuilder } from "@lab/git-history";

/** W1: takes main's side of every conflict. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.git("merge", "--quiet", "-X", "ours", "feature/vat", "-m", "Merge feature/vat");
}
