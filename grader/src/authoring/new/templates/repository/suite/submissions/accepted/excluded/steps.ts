import type { HistoryBuilder } from "@lab/git-history";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.write(".git/info/exclude", "draft.txt\n");
  await repo.commit("List the prices");
}
