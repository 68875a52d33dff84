import type { HistoryBuilder } from "@lab/git-history";
import { mergeAll } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeAll(repo);

  const patch = (await repo.git("format-patch", "-1", "--output-directory", ".git", "feature/vat")).trim();
  await repo.git("am", "--quiet", patch).catch(() => undefined);
}
