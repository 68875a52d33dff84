import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGift, guideFiles, ignoreTheRest } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await ignoreTheRest(repo);
  await repo.stage([".gitignore"]);
  await commitFix(repo);
  await commitGift(repo);
  await repo.stage(guideFiles);
  await repo.git(
    "commit",
    "--quiet",
    "--author",
    "ROWAN  HALE <rowan@hale.example>",
    "-m",
    "Turn the packing notes into a page",
  );
}
