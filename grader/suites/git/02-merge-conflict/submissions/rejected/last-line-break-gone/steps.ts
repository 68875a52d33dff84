import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, resolveAll } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await resolveAll(repo);
  const text = await readFile(join(repo.folder, "src/delivery-day.ts"), "utf8");
  await repo.write("src/delivery-day.ts", text.trimEnd());
  await repo.commit("Merge feature/vat");
}
