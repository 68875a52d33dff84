import type { HistoryBuilder } from "@lab/git-history";
import { commitAll } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await commitAll(repo);

  await repo.git("revert", "--no-commit", "HEAD");
  await repo.git("restore", "--staged", "--worktree", "--source=HEAD", ".");
}
