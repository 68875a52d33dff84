import type { HistoryBuilder } from "@lab/git-history";
import { mergeAll } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.git("commit", "--quiet", "--amend", "-m", "Tell of the discount in the README");
  await mergeAll(repo);
}
