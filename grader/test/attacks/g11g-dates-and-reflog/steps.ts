import type { HistoryBuilder } from "@lab/git-history";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.git("reset", "--quiet", "--soft", "HEAD~1");
  await repo.commit("Turn the packing notes into a page", { files: "staged", date: new Date("2099-01-01T00:00:00Z") });
  await repo.write(".git/logs/HEAD", "not a reflog\n");
}
