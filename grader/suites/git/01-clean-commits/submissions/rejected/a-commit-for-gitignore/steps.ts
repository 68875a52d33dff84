import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGift, commitGuide, ignoreTheRest } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await ignoreTheRest(repo);
  await repo.stage([".gitignore"]);
  await repo.commit("Keep secrets out", { files: "staged" });
  await commitFix(repo);
  await commitGift(repo);
  await commitGuide(repo);
}
