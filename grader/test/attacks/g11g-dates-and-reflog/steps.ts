import type { HistoryBuilder } from "@lab/git-history";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.git("reset", "--quiet", "--soft", "HEAD~1");
  await repo.commit("Turn the packing notes into a page", { files: "staged", date: new Date("2099-01-01T00:00:00Z") });
  const entry = `${"0".repeat(40)} ${await repo.id()} Robin Learner <robin@example.org> 1 +0000\tcommit: All done`;
  await repo.write(".git/logs/HEAD", `${entry}\n`);
}
