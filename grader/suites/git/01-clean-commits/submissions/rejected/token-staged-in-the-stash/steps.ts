import type { HistoryBuilder } from "@lab/git-history";
import { commitAll, token } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await commitAll(repo);
  await repo.write("docs/packing.md", `${token}\n`);
  await repo.stage(["docs"]);
  await repo.git("restore", "--worktree", "--source=HEAD", "docs/packing.md");
  await repo.git("stash", "--quiet");
}
