import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGift, commitGuide, ignoreTheRest } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.stage(["dist"]);
  await commitFix(repo);
  await repo.git("rm", "-r", "--quiet", "--cached", "dist");
  await ignoreTheRest(repo);
  await repo.stage([".gitignore"]);
  await commitGift(repo);
  await commitGuide(repo);
}
