import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGift, guideFiles, ignoreTheRest } from "../../portions.ts";

/** The guide and the fix are one commit. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await ignoreTheRest(repo);
  await repo.stage([".gitignore", ...guideFiles]);
  await commitFix(repo);
  await commitGift(repo);
}
