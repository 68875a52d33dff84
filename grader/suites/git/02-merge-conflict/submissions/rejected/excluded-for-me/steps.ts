import type { HistoryBuilder } from "@lab/git-history";
import { mergeAll } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeAll(repo);

  await repo.write("src/pricing.ts.orig", "");
  await repo.write(".git/info/exclude", "*.orig\n");
}
