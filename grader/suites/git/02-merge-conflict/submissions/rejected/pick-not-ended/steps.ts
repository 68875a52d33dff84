import type { HistoryBuilder } from "@lab/git-history";
import { mergeAll } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeAll(repo);

  await repo.git("cherry-pick", "feature/vat~4", "feature/vat~3").catch(() => undefined);
  await repo.git("reset", "--quiet", "--hard", "HEAD");
}
