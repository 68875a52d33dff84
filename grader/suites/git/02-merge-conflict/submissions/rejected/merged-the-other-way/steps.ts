import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, resolveAll } from "../../resolutions.ts";

/** Merges main into feature/vat and brings main there. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.git("switch", "--quiet", "feature/vat");
  await beginMerge(repo, "main");
  await resolveAll(repo);
  await repo.commit("Merge main");
  await repo.git("switch", "--quiet", "main");
  await repo.git("merge", "--quiet", "--ff-only", "feature/vat");
}
