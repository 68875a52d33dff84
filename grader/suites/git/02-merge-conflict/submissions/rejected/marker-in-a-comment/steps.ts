import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, resolveAll } from "../../resolutions.ts";

/** W2: a line of the conflict stays behind, made a comment. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await resolveAll(repo);
  const sheet = (await repo.git("show", "main:src/driver-sheet.ts")).replaceAll(
    "totalPence",
    "grossTotalPence",
  );
  await repo.write("src/driver-sheet.ts", `${sheet}\n// >>>>>>> feature/vat\n`);
  await repo.commit("Merge feature/vat");
}
