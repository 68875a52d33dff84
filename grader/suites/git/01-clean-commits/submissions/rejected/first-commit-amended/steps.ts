import type { HistoryBuilder } from "@lab/git-history";
import { commitGift, commitGuide, fixFiles, ignoreTheRest, stageStamp } from "../../portions.ts";

/** The fix is amended onto the last commit that was handed out. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await ignoreTheRest(repo);
  await repo.stage([".gitignore", ...fixFiles]);
  await stageStamp(repo);
  await repo.git("commit", "--quiet", "--amend", "--no-edit");
  await commitGift(repo);
  await commitGuide(repo);
}
