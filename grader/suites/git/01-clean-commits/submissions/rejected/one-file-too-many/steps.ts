import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGift, commitGuide, ignoreTheRest } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.write("src/week.ts", "export const days = 7;\n");
  await ignoreTheRest(repo);
  await repo.stage([".gitignore", "src/week.ts"]);
  await commitFix(repo);
  await commitGift(repo);
  await commitGuide(repo);
}
