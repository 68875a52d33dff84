import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, resolveAll } from "../../resolutions.ts";

/** W5: keeps main's file beside the renamed one. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await resolveAll(repo);
  await repo.write("src/receipt.ts", await repo.git("show", "feature/vat:src/render-receipt.ts"));
  await repo.commit("Merge feature/vat");
}
