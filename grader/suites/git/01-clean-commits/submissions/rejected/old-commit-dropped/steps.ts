import type { HistoryBuilder } from "@lab/git-history";
import { commitAll } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.git("reset", "--quiet", "--soft", "HEAD~1");
  await commitAll(repo);
}
