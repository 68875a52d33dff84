import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGift, commitGuide, ignoreTheRest, token } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await ignoreTheRest(repo);
  await repo.stage([".gitignore"]);
  await commitFix(repo, `Treat orders at the cut-off as late\n\n.env stays out: MAIL_TOKEN=${token}`);
  await commitGift(repo);
  await commitGuide(repo);
}
