import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, resolveAll } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await resolveAll(repo);
  await repo.write("tests/receipt.test.ts.orig", "");
  await repo.commit("Merge feature/vat");
}
