import type { HistoryBuilder } from "@lab/git-history";
import { takeSteps as millionPaths } from "../g18-a-million-paths/steps.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  const start = await repo.id();
  await millionPaths(repo);
  await repo.git("tag", "--annotate", "--message", "a tag", "inner", "main");
  await repo.git("tag", "--annotate", "--message", "a tag of it", "outer", "inner");
  await repo.git("tag", "--delete", "inner");
  await repo.git("update-ref", "refs/heads/main", start);
}
