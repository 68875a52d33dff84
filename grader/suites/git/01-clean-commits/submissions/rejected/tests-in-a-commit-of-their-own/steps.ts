import type { HistoryBuilder } from "@lab/git-history";
import { commitGift, commitGuide, ignoreTheRest, stageStamp } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await ignoreTheRest(repo);
  await repo.stage(["src/cut-off.ts", ".gitignore"]);
  await stageStamp(repo);
  await repo.commit("Treat orders at the cut-off as late", { files: "staged" });
  await repo.stage(["tests/cut-off.test.ts"]);
  await repo.commit("Test the cut-off", { files: "staged" });
  await commitGift(repo);
  await commitGuide(repo);
}
