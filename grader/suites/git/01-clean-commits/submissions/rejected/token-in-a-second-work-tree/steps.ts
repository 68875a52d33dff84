import type { HistoryBuilder } from "@lab/git-history";
import { commitAll, commitTokenOn } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await commitTokenOn(repo, "gateway");
  await repo.git("worktree", "add", "--quiet", "--detach", ".git/gateway", "gateway");
  await repo.git("branch", "--quiet", "-D", "gateway");
  await commitAll(repo);
}
