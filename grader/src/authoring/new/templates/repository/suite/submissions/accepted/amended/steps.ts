import type { HistoryBuilder } from "@lab/git-history";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.commit("List the prices");
  await repo.git("rm", "--cached", "--quiet", "draft.txt");
  await repo.git("commit", "--quiet", "--amend", "--no-edit");
}
