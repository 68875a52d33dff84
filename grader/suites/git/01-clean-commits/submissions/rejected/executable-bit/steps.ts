import { chmod } from "node:fs/promises";
import { join } from "node:path";
import type { HistoryBuilder } from "@lab/git-history";
import { commitAll } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await chmod(join(repo.folder, "src/gift-note.ts"), 0o755);
  await commitAll(repo);
}
