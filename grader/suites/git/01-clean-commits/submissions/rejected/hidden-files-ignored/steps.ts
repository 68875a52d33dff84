import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGift, commitGuide } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.write(".gitignore", "node_modules/\ndist/\n.*\n");
  await repo.stage([".gitignore"]);
  await commitFix(repo);
  await commitGift(repo);
  await commitGuide(repo);
}
