import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, resolveAll, driverSheet } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await resolveAll(repo);
  const sheet = await readFile(join(repo.folder, driverSheet), "utf8");
  await repo.write(
    driverSheet,
    sheet
      .replace("grossTotalPence(order))", "grossTotalPence(order) - savedPence(order))")
      .replace("grossTotalPence }", "grossTotalPence, savedPence }"),
  );
  await repo.commit("Merge feature/vat");
}
