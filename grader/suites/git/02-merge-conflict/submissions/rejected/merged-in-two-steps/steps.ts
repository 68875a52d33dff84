import type { HistoryBuilder } from "@lab/git-history";
import { mergeAll } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.git("merge", "--quiet", "--no-ff", "-m", "Merge the rate", "feature/vat~4");
  await mergeAll(repo);
}
