import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGift, commitGuide, ignoreTheRest } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await ignoreTheRest(repo);
  await repo.stage([".gitignore"]);
  await commitFix(repo, "Treat orders at the cut-off as late, as those that come in after it abbbb");
  await commitGift(repo);
  await commitGuide(repo);
}
