import type { HistoryBuilder } from "@lab/git-history";
import { commitAll } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.git("commit", "--quiet", "--amend", "-m", "Print slips for boxes");
  await commitAll(repo);
}
