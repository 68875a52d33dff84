import type { HistoryBuilder } from "@lab/git-history";
import { takeSteps as solve } from "../../../suites/git/01-clean-commits/submissions/accepted/reference/steps.ts";
import { addObjects, commit, idOf } from "../../support/write-objects.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await solve(repo);
  const root = (await repo.git("rev-parse", "main^{tree}")).trim();
  const tip = commit(root, [await repo.id("main~1")], "page \n".repeat(1_140_000));
  await addObjects(repo, [tip]);
  await repo.git("update-ref", "refs/heads/main", idOf(tip));
}
