import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, resolveAll } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await resolveAll(repo);
  await repo.git("rm", "--quiet", "--force", "tests/vat.test.ts");
  await repo.commit("Merge feature/vat");
}
