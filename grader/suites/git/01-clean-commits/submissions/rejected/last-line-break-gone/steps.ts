import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { HistoryBuilder } from "@lab/git-history";
import { commitAll } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  const file = join(repo.folder, "src/cut-off.ts");
  const text = await readFile(file, "utf8");
  await repo.write("src/cut-off.ts", text.trimEnd());
  await commitAll(repo);
}
