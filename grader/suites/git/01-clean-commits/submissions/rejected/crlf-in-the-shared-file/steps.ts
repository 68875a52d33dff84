import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { HistoryBuilder } from "@lab/git-history";
import { commitAll } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  const file = join(repo.folder, "tests/gift-note.test.ts");
  const text = await readFile(file, "utf8");
  await repo.write("tests/gift-note.test.ts", text.replaceAll("\n", "\r\n"));
  await commitAll(repo);
}
