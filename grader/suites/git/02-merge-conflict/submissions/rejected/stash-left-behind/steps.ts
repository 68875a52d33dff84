import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, resolveAll } from "../../resolutions.ts";

/** Puts a half-done try into the stash, does it again, and forgets it. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.write("src/pricing.ts", "// to do\n");
  await repo.git("stash", "--quiet");
  await beginMerge(repo);
  await resolveAll(repo);
  await repo.commit("Merge feature/vat");
  await repo.write("src/pricing.ts.orig", "");
}
