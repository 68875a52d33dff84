import type { HistoryBuilder } from "@lab/git-history";
import { commitGift, ignoreTheRest, stageStamp } from "../../portions.ts";

/** W4: a `git restore .` to be rid of the rest loses a test, and the stash keeps another change. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await ignoreTheRest(repo);
  await repo.stage(["src/cut-off.ts", ".gitignore"]);
  await stageStamp(repo);
  await repo.commit("Treat orders at the cut-off as late", { files: "staged" });
  await repo.git("restore", "tests/cut-off.test.ts");
  await commitGift(repo);
  await repo.stage(["README.md", "docs/packing.md"]);
  await repo.commit("Turn the packing notes into a page", { files: "staged" });
  await repo.git("stash", "--quiet");
}
