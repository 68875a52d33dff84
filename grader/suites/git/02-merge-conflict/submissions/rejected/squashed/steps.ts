import type { HistoryBuilder } from "@lab/git-history";
import { resolveAll } from "../../resolutions.ts";

/** W4: squashes the branch into one commit. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.git("merge", "--squash", "feature/vat").catch(() => undefined);
  await resolveAll(repo);
  await repo.commit("Bring in VAT");
}
