import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGift, commitGuide, ignoreTheRest } from "../../portions.ts";

/** The new lines of .gitignore are never committed. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await ignoreTheRest(repo);
  await commitFix(repo);
  await commitGift(repo);
  await commitGuide(repo);
}
