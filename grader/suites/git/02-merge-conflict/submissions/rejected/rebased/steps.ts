import type { HistoryBuilder } from "@lab/git-history";
import { resolveAll } from "../../resolutions.ts";

/** W4: the work of feature/vat becomes one commit on top of main, and the branch is moved along. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.git("merge", "--squash", "feature/vat").catch(() => undefined);
  await resolveAll(repo);
  await repo.commit("Charge VAT");
  await repo.git("branch", "--force", "feature/vat", "main");
}
