import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, resolveAll } from "../../resolutions.ts";

/** Deletes feature/vat once it is merged. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await resolveAll(repo);
  await repo.commit("Merge feature/vat");
  await repo.git("branch", "--quiet", "--delete", "feature/vat");
}
