import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGift, commitGuide, ignoreTheRest } from "../../portions.ts";

/** W2: the token is committed with the fix, and removed by the next commit. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.stage([".env"]);
  await commitFix(repo);
  await repo.git("rm", "--quiet", "--cached", ".env");
  await ignoreTheRest(repo);
  await repo.stage([".gitignore"]);
  await commitGift(repo);
  await commitGuide(repo);
}
