import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { HistoryBuilder } from "@lab/git-history";
import { commitAll } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.write(
    "src/gift-note.ts",
    (await readFile(join(repo.folder, "src/gift-note.ts"), "utf8")).replace(
      "as long as the card is wide",
      "never longer than the card",
    ),
  );
  await commitAll(repo);
}
