import type { HistoryBuilder } from "@lab/git-history";
import { takeSteps as solve } from "../../../suites/git/01-clean-commits/submissions/accepted/reference/steps.ts";
import { addObjects, blob, commit, entry, idOf, listEntries, tree } from "../../support/write-objects.ts";

const names = [..."abcdefghij"];

/** Ten names that lead to the same, six levels deep. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await solve(repo);
  const leaf = blob("x\n");
  const levels = [tree(names.map((name) => entry(name, leaf)))];
  for (let level = 1; level < 6; level++)
    levels.push(tree(names.map((name) => entry(name, levels[level - 1]!))));
  const root = tree([...(await listEntries(repo, "main")), entry("zz", levels.at(-1)!)]);
  const tip = commit(idOf(root), [await repo.id("main~1")], "Turn the packing notes into a page");
  await addObjects(repo, [leaf, ...levels, root, tip]);
  await repo.git("update-ref", "refs/heads/main", idOf(tip));
}
