import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { HistoryBuilder } from "@lab/git-history";
import { commitAll } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  const file = join(repo.folder, "docs/packing.md");
  const text = await readFile(file, "utf8");
  await repo.write("docs/packing.md", text.replaceAll("\n", "\r\n"));
  await commitAll(repo);
}
