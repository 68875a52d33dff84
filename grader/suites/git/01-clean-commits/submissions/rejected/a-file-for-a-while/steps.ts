import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGift, commitGuide, ignoreTheRest } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await ignoreTheRest(repo);
  await repo.write("todo.txt", "gift notes next\n");
  await repo.stage([".gitignore", "todo.txt"]);
  await commitFix(repo);
  await repo.git("rm", "--quiet", "todo.txt");
  await commitGift(repo);
  await commitGuide(repo);
}
