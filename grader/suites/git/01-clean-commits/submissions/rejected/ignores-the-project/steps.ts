import type { HistoryBuilder } from "@lab/git-history";
import { commitWithRules } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await commitWithRules(repo, "node_modules/\n.env\ndist/\n*.json\n");
}
