import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGift, commitGuide, ignoreTheRest } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await ignoreTheRest(repo);
  await repo.stage([".gitignore"]);
  await commitFix(repo, "Mend the packing slip");
  await commitGift(repo, "mend the packing slip!");
  await commitGuide(repo);
}
