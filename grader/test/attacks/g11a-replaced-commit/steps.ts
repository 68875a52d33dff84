import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGift, commitGuide, ignoreTheRest } from "../../../suites/git/01-clean-commits/submissions/portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  const start = await repo.id();
  await ignoreTheRest(repo);
  await repo.stage([".gitignore"]);
  await commitFix(repo);
  await commitGift(repo);
  await commitGuide(repo);
  const tidy = await repo.id();
  await repo.git("reset", "--quiet", "--soft", start);
  await repo.commit("Everything at once");
  await repo.git("replace", await repo.id(), tidy);
}
