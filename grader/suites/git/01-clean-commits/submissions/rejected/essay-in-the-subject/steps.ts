import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGift, commitGuide, ignoreTheRest } from "../../portions.ts";

/** The whole reason stands in the first line. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await ignoreTheRest(repo);
  await repo.stage([".gitignore"]);
  await commitFix(
    repo,
    "Treat orders at the cut-off as late because vans were loaded with boxes that nobody had packed yet",
  );
  await commitGift(repo);
  await commitGuide(repo);
}
