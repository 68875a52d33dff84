import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGift, commitGuide, ignoreTheRest } from "../../portions.ts";

/** The page of the guide slips into the commit of the fix. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await ignoreTheRest(repo);
  await repo.stage([".gitignore", "docs/packing.md"]);
  await commitFix(repo);
  await commitGift(repo);
  await commitGuide(repo);
}
