import type { HistoryBuilder } from "@lab/git-history";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { addObjects, commit, idOf } from "../../support/write-objects.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  const root = (await repo.git("rev-parse", "main^{tree}")).trim();
  const main = await repo.id("main");
  const objects = Array.from({ length: 3_000 }, (_, count) => commit(root, [main], `Note ${count}`));
  await addObjects(repo, objects);
  await repo.git("pack-refs", "--all");
  const refs = objects.map((object, index) => `${idOf(object)} refs/heads/b${String(index).padStart(4, "0")}\n`);
  writeFileSync(join(repo.folder, ".git/packed-refs"), refs.join(""));
  await repo.git("update-ref", "refs/heads/main", main);
}
