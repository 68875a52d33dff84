import type { HistoryBuilder } from "@lab/git-history";
import { takeSteps as solve } from "../../../suites/git/01-clean-commits/submissions/accepted/reference/steps.ts";
import { addObjects, blob, commit, entry, idOf, listEntries, tree } from "../../support/write-objects.ts";

export const longName = `${"x".repeat(300)}.ts`;

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await solve(repo);
  const leaf = blob("export {};\n");
  const source = tree([...(await listEntries(repo, "main:src")), entry(longName, leaf)]);
  const root = (await listEntries(repo, "main")).map((one) => (one.name === "src" ? entry("src", source) : one));
  const whole = tree(root);
  const tip = commit(idOf(whole), [await repo.id("main~1")], "Turn the packing notes into a page");
  await addObjects(repo, [leaf, source, whole, tip]);
  await repo.git("update-ref", "refs/heads/main", idOf(tip));
}
