import type { HistoryBuilder } from "@lab/git-history";
import { takeSteps as solve } from "../../../suites/git/01-clean-commits/submissions/accepted/reference/steps.ts";
import { addObjects, blob, commit, entry, idOf, listEntries, tree } from "../../support/write-objects.ts";

const numbers = Array.from({ length: 33 }, (_, index) => String(index).padStart(2, "0"));

/** The three commits of a right solution, each with more of src/. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await solve(repo);
  const large = blob(`export const a = 1;\n${"// comment\n".repeat(727_000)}`);
  const src = tree(numbers.map((number) => entry(`a${number}.ts`, large)));
  const objects = [large, src];
  let parent = await repo.id("main~3");
  for (const revision of ["main~2", "main~1", "main"]) {
    const listed = await listEntries(repo, revision);
    const deep = tree([...(await listEntries(repo, `${revision}:src`)), entry("zz", src)]);
    const root = tree(listed.map((each) => (each.name === "src" ? entry("src", deep) : each)));
    const message = (await repo.git("log", "-1", "--format=%s", revision)).trim();
    const made = commit(idOf(root), [parent], message);
    objects.push(deep, root, made);
    parent = idOf(made);
  }
  await addObjects(repo, objects);
  await repo.git("update-ref", "refs/heads/main", parent);
}
