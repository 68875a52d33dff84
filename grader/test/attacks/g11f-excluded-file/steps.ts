import type { HistoryBuilder } from "@lab/git-history";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.write("left-over.txt", "later\n");
  await repo.write(".git/info/exclude", "left-over.txt\n");
}
