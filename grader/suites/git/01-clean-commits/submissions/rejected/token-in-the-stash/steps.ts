import type { HistoryBuilder } from "@lab/git-history";
import { commitAll } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.git("stash", "--quiet", "--include-untracked");
  await repo.git("stash", "apply", "--quiet");
  await commitAll(repo);
}
