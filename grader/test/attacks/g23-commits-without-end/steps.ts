import type { HistoryBuilder } from "@lab/git-history";
import { takeSteps as solve } from "../../../suites/git/01-clean-commits/submissions/accepted/reference/steps.ts";
import { addObjects, commit, idOf, type RawObject } from "../../support/write-objects.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await solve(repo);
  const root = (await repo.git("rev-parse", "main^{tree}")).trim();
  const objects: RawObject[] = [];
  let parent = await repo.id("main");
  for (let count = 0; count < 25_000; count++) {
    const made = commit(root, [parent], `Note ${count}`, count);
    objects.push(made);
    parent = idOf(made);
  }
  await addObjects(repo, objects);
  await repo.git("update-ref", "refs/heads/main", parent);
}
