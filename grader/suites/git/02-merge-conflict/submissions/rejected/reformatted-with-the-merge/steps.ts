import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, resolveAll } from "../../resolutions.ts";

/** Saves other files in another style, and leaves the tool's copy. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await resolveAll(repo);
  const untouched = await repo.git("show", "main:src/format-pounds.ts");
  await repo.write("src/format-pounds.ts", untouched.replaceAll(";", ""));
  await repo.write("src/pricing.ts.orig", await repo.git("show", "main:src/pricing.ts"));
  await repo.commit("Merge feature/vat");
}
