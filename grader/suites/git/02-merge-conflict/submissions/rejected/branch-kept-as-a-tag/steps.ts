import type { HistoryBuilder } from "@lab/git-history";
import { mergeAll } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeAll(repo);
  await repo.git("tag", "feature/vat", "refs/heads/feature/vat");
  await repo.git("branch", "--quiet", "--delete", "--force", "feature/vat");
}
