import type { HistoryBuilder } from "@lab/git-history";
import { takeSteps as solve } from "../../../suites/git/01-clean-commits/submissions/accepted/reference/steps.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await solve(repo);
  await repo.remove("README.md");
  await repo.write("README.md/other.txt", "not what Git knows\n");
  await repo.remove("docs");
  await repo.write("docs", "nor this\n");
}
