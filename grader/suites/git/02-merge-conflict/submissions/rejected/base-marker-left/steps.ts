import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, resolveAll, receipt } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await resolveAll(repo);
  const text = await readFile(join(repo.folder, receipt), "utf8");
  await repo.write(receipt, `${text}\n// ||||||| 3f1c9b7\n`);
  await repo.commit("Merge feature/vat");
}
