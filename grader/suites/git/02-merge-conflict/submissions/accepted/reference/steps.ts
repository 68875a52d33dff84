import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, resolveAll } from "../../resolutions.ts";

/** Merges by command and repairs inside the merge commit. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await resolveAll(repo);
  await repo.commit("Merge feature/vat: VAT on what is left after the discount");
}
