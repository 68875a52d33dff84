import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, mergePricing, mergeReceipt, repairDriverSheet } from "../../resolutions.ts";

/** Resolves the text first; two commits after the merge repair the rest and add a test. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await mergePricing(repo);
  await mergeReceipt(repo);
  await repo.commit("merge");
  await repairDriverSheet(repo);
  await repo.commit("Let drivers collect the gross total");
  await repo.write("tests/both.test.ts", 'import "../src/pricing.ts";\n');
  await repo.commit("Test discount and VAT together");
}
