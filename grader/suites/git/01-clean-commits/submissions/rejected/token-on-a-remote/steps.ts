import type { HistoryBuilder } from "@lab/git-history";
import { commitAll, commitTokenOn } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await commitTokenOn(repo, "first-try");
  await repo.git("update-ref", "refs/remotes/backup/first-try", "first-try");
  await repo.git("branch", "--quiet", "-D", "first-try");
  await commitAll(repo);
}
