import type { HistoryBuilder } from "@lab/git-history";
import { commitAll } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.git("restore", "docs/notes.txt");
  await commitAll(repo);
}
