import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGift, commitGuide, ignoreTheRest } from "../../portions.ts";

/** The three commits are on a branch of their own, and main was left where it stood. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.git("switch", "--quiet", "-c", "tidy");
  await ignoreTheRest(repo);
  await repo.stage([".gitignore"]);
  await commitFix(repo);
  await commitGift(repo);
  await commitGuide(repo);
}
