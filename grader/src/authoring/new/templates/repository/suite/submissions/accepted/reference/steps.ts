import type { HistoryBuilder } from "@lab/git-history";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.stage(["prices.txt"]);
  await repo.commit("List the prices", { files: "staged" });
}
