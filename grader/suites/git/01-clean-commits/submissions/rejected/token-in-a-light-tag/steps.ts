import type { HistoryBuilder } from "@lab/git-history";
import { commitAll, commitTokenOn } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await commitTokenOn(repo, "before");
  await repo.git("tag", "before-tidying", "before");
  await repo.git("branch", "--quiet", "-D", "before");
  await commitAll(repo);
}
