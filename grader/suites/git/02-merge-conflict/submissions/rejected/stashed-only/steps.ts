import type { HistoryBuilder } from "@lab/git-history";
import { mergeAll } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeAll(repo);

  await repo.write("README.md", "# Prices\n");
  await repo.git("stash", "--quiet");
}
