import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGift, commitGuide, ignoreTheRest } from "../../portions.ts";

/** Three messages that fit any commit. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await ignoreTheRest(repo);
  await repo.stage([".gitignore"]);
  await commitFix(repo, "Fix bug");
  await commitGift(repo, "Some changes");
  await commitGuide(repo, "More changes");
}
