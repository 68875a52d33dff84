import type { HistoryBuilder } from "@lab/git-history";
import { commitAll } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await commitAll(repo);
  await repo.git("switch", "--quiet", "-c", "try", "HEAD~1");
  await repo.write("README.md", "# Packing slips\n");
  await repo.commit("try");
  await repo.git("rebase", "--quiet", "main").catch(() => undefined);
  await repo.git("reset", "--quiet", "--hard");
}
