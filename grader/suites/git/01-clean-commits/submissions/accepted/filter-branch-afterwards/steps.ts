import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGift, commitGuide, ignoreTheRest } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.git("add", ".env");
  await commitFix(repo);
  await ignoreTheRest(repo);
  await repo.git("rm", "--quiet", "--cached", ".env");
  await repo.stage([".gitignore"]);
  await commitGift(repo, "Noting gifts on the slip");
  await commitGuide(repo);
  const start = (await repo.git("rev-parse", "main~3")).trim();
  await repo.git(
    "filter-branch",
    "--index-filter",
    "git rm --cached --quiet --ignore-unmatch .env",
    `${start}..main`,
  );
}
