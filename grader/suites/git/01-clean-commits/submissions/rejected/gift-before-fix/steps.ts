import type { HistoryBuilder } from "@lab/git-history";
import { commitGuide, fixFiles, giftFiles, ignoreTheRest, sharedFile } from "../../portions.ts";

/** W5: the gift notes come first, and use a function that only the fix brings. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await ignoreTheRest(repo);
  await repo.stage([".gitignore", ...giftFiles]);
  await repo.stage([sharedFile]);
  await repo.git("apply", "--cached", "--unidiff-zero", "--reverse", await stampPatch(repo));
  await repo.commit("Print gift notes on the slip", { files: "staged" });
  await repo.stage([...fixFiles, sharedFile]);
  await repo.commit("Treat orders at the cut-off as late", { files: "staged" });
  await commitGuide(repo);
}

/** The stamp's line has moved down by one: the import of the notes is above it. */
async function stampPatch(repo: HistoryBuilder): Promise<string> {
  const lines = [
    "--- a/src/packing-slip.ts",
    "+++ b/src/packing-slip.ts",
    "@@ -8 +8 @@",
    '-  if (isLate(order.placedAt)) rows.push("(late order)");',
    '+  if (isLate(order.placedAt)) rows.unshift("LATE: next week\'s van");',
  ];
  await repo.write(".git/stamp.patch", `${lines.join("\n")}\n`);
  return ".git/stamp.patch";
}
