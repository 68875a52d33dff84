import type { HistoryBuilder } from "@lab/git-history";
import { commitAll } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await commitAll(repo);

  await repo.git("cherry-pick", "HEAD~1").catch(() => undefined);
}
