import type { HistoryBuilder } from "@lab/git-history";
import { commitAll } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await commitAll(repo);
  await repo.write(".git/example", "MAIL_TOKEN=ask-rowan\n");
  const blob = (await repo.git("hash-object", "-w", ".git/example")).trim();
  await repo.git("update-index", "--add", "--cacheinfo", `100644,${blob},.env`);
  await repo.git("commit", "--quiet", "-m", "Show what .env is like");
  await repo.git("tag", "env-example");
  await repo.git("reset", "--quiet", "HEAD~1");
}
