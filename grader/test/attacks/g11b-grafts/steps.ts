import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGift, commitGuide, ignoreTheRest } from "../../../suites/git/01-clean-commits/submissions/portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  const start = await repo.id();
  await ignoreTheRest(repo);
  await repo.git("commit", "--quiet", "--allow-empty", "--message", "wip");
  await repo.stage([".gitignore"]);
  await commitFix(repo);
  const first = await repo.id();
  await commitGift(repo);
  await commitGuide(repo);
  await repo.write(".git/info/grafts", `${first} ${start}\n`);
}
