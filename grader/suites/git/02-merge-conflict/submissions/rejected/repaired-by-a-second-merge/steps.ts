import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, mergePricing, mergeReceipt, repairDriverSheet } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await mergePricing(repo);
  await mergeReceipt(repo);
  await repo.commit("Merge feature/vat");
  await repo.git("switch", "--quiet", "-c", "repair");
  await repairDriverSheet(repo);
  await repo.commit("Let drivers collect the gross total");
  await repo.git("switch", "--quiet", "main");
  await repo.merge("repair", { message: "Merge repair", noFf: true });
}
