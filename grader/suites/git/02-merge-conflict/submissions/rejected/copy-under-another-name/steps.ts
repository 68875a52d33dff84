import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, resolveAll, receipt, driverSheet } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await resolveAll(repo);
  const text = await readFile(join(repo.folder, receipt), "utf8");
  const body = text.slice(text.indexOf("/** The receipt that"));
  const sheet = await readFile(join(repo.folder, driverSheet), "utf8");
  await repo.write(
    driverSheet,
    `${sheet.replace("{ grossTotalPence }", "{ grossTotalPence, linePence, savedPence, vatTotalPence }")}\n${body.replace("renderReceipt", "printForDriver")}`,
  );
  await repo.commit("Merge feature/vat");
}
