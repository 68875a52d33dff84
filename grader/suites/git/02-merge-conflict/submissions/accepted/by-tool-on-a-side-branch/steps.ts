import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, pricing, receipt, resolveAll } from "../../resolutions.ts";

/** Tries once and aborts, merges on a branch of its own with the base between the markers, and brings main there. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await repo.git("merge", "--abort");
  await repo.git("switch", "--quiet", "-c", "join");
  await beginMerge(repo);
  await repo.git("checkout", "--conflict=diff3", pricing, receipt);
  await resolveAll(repo);
  const file = join(repo.folder, receipt);
  const rows = (await readFile(file, "utf8")).replace(
    /(  const saved[^]*?\n  if.*\n)(  const vat[^]*?\n  if.*\n)/,
    "$2$1",
  );
  await repo.write(receipt, rows);
  await repo.commit("Merge branch 'feature/vat' into join");
  await repo.git("switch", "--quiet", "main");
  await repo.git("merge", "--quiet", "--ff-only", "join");
}
