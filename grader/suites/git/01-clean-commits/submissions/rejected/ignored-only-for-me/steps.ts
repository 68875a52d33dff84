import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGift, commitGuide } from "../../portions.ts";

/** Ignores in .git/info/exclude, which nobody else gets. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.write(".git/info/exclude", ".env\ndist/\n");
  await commitFix(repo);
  await commitGift(repo);
  await commitGuide(repo);
}
