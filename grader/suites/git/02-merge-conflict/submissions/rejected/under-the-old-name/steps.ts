import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, resolveAll, receipt } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await resolveAll(repo);
  await repo.stage("all");
  await repo.git("mv", receipt, "src/receipts.ts");
  await repo.commit("Merge feature/vat");
}
