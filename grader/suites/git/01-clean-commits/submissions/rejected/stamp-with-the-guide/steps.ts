import type { HistoryBuilder } from "@lab/git-history";
import { commitGift, commitGuide, fixFiles, ignoreTheRest, stageStamp } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await ignoreTheRest(repo);
  await repo.stage([".gitignore", ...fixFiles]);
  await repo.commit("Treat orders at the cut-off as late", { files: "staged" });
  await stageStamp(repo);
  await commitGuide(repo);
  await commitGift(repo);
}
