import { chmod } from "node:fs/promises";
import { join } from "node:path";
import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, resolveAll, pricing } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await resolveAll(repo);
  await chmod(join(repo.folder, pricing), 0o755);
  await repo.commit("Merge feature/vat");
}
