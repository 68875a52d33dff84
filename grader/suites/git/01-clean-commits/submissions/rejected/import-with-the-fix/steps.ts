import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { HistoryBuilder } from "@lab/git-history";
import { commitGift, commitGuide, fixFiles, ignoreTheRest, sharedFile } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await ignoreTheRest(repo);
  await repo.stage([".gitignore"]);
  const whole = await readFile(join(repo.folder, sharedFile), "utf8");
  await repo.write(sharedFile, whole.replace(/  const note[^]*?\n  if \(note\).*\n/, ""));
  await repo.stage([...fixFiles, sharedFile]);
  await repo.commit("Treat orders at the cut-off as late", { files: "staged" });
  await repo.write(sharedFile, whole);
  await commitGift(repo);
  await commitGuide(repo);
}
