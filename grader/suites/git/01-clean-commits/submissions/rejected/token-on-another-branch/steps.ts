import type { HistoryBuilder } from "@lab/git-history";
import { commitAll, commitTokenOn } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await commitTokenOn(repo, "first-try");
  await commitAll(repo);
}
