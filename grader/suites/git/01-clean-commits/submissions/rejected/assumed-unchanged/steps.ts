import type { HistoryBuilder } from "@lab/git-history";
import { commitAll } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await commitAll(repo);

  await repo.write("README.md", "# Packing\n");
  await repo.git("update-index", "--assume-unchanged", "README.md");
}
