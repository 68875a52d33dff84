import type { HistoryBuilder } from "@lab/git-history";
import { mergeAll } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeAll(repo);

  await repo.git("revert", "--no-commit", "feature/vat");
  await repo.git("restore", "--staged", "--worktree", "--source=HEAD", ".");
}
