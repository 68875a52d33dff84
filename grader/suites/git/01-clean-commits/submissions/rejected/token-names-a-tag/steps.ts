import type { HistoryBuilder } from "@lab/git-history";
import { commitAll, token } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await commitAll(repo);
  await repo.git("tag", `before-${token}`);
}
