import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, mergePricing, mergeReceipt } from "../../resolutions.ts";

/** W3: solves what has markers, and nothing else. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await mergePricing(repo);
  await mergeReceipt(repo);
  await repo.commit("Merge feature/vat");
}
