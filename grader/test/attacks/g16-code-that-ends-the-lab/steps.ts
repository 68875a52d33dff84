import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, resolveAll } from "../../../suites/git/02-merge-conflict/submissions/resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await resolveAll(repo);
  await repo.write("src/pricing.ts", "process.exit(0);\nexport {};\n");
  await repo.commit("Merge feature/vat");
}
