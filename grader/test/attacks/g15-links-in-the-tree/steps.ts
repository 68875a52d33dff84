import { symlink } from "node:fs/promises";
import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, resolveAll } from "../../../suites/git/02-merge-conflict/submissions/resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await resolveAll(repo);
  await symlink("/etc/hostname", `${repo.folder}/src/hostname.ts`);
  await symlink("../../../..", `${repo.folder}/src/up`);
  await repo.commit("Merge feature/vat");
}
