import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGuide, giftFiles, ignoreTheRest } from "../../portions.ts";

/** The guide is committed on a branch that is merged with a merge commit. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.git("switch", "--quiet", "-c", "guide");
  await commitGuide(repo);
  await repo.git("switch", "--quiet", "main");
  await ignoreTheRest(repo);
  await repo.stage([".gitignore"]);
  await commitFix(repo);
  await repo.merge("guide", { message: "Merge the guide for packing", noFf: true });
  await repo.stage(["src/packing-slip.ts", ...giftFiles]);
  await repo.commit("Print gift notes on the slip", { files: "staged" });
}
