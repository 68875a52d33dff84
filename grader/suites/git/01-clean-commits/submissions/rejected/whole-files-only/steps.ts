import type { HistoryBuilder } from "@lab/git-history";
import { commitGift, commitGuide, fixFiles, ignoreTheRest } from "../../portions.ts";

/** W3: stages whole files, so the shared one goes along with the gift notes. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await ignoreTheRest(repo);
  await repo.stage([...fixFiles, ".gitignore"]);
  await repo.commit("Treat orders at the cut-off as late", { files: "staged" });
  await commitGift(repo);
  await commitGuide(repo);
}
