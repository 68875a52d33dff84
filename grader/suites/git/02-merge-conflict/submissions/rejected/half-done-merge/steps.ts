import type { HistoryBuilder } from "@lab/git-history";
import { mergeAll } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeAll(repo);

  await repo.git("switch", "--quiet", "-c", "try", "HEAD~1");
  await repo.git("commit", "--quiet", "--allow-empty", "-m", "try");
  await repo.git("switch", "--quiet", "main");
  await repo.git("merge", "--quiet", "--no-commit", "--no-ff", "try");
}
