import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { HistoryBuilder } from "@lab/git-history";
import { commitGift, commitGuide, fixFiles, ignoreTheRest, sharedFile } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  const slip = await readFile(join(repo.folder, sharedFile), "utf8");
  const before = await repo.git("show", `HEAD:${sharedFile}`);
  const stamp = slip.split("\n").find((line) => line.includes("LATE")) ?? "";
  const lines = before.split("\n").filter((line) => !line.includes("(late order)"));
  await ignoreTheRest(repo);
  await repo.stage([".gitignore", ...fixFiles]);
  await repo.write(sharedFile, lines.join("\n").replace("  return", `${stamp}\n  return`));
  await repo.stage([sharedFile]);
  await repo.write(sharedFile, slip);
  await repo.commit("Treat orders at the cut-off as late", { files: "staged" });
  await commitGift(repo);
  await commitGuide(repo);
}
