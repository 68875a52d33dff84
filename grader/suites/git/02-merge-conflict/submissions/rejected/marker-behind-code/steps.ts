import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, resolveAll, receipt } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await resolveAll(repo);
  const text = await readFile(join(repo.folder, receipt), "utf8");
  await repo.write(receipt, text.replace('  rows.push("");\n', '  rows.push(""); // <<<<<<< HEAD\n'));
  await repo.commit("Merge feature/vat");
}
