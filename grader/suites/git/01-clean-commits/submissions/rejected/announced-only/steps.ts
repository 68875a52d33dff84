import type { HistoryBuilder } from "@lab/git-history";
import { commitAll } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await commitAll(repo);

  await repo.write("docs/cold-bags.md", "# Cold bags\n");
  await repo.git("add", "--intent-to-add", "docs/cold-bags.md");
}
