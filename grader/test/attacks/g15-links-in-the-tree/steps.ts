import { symlink } from "node:fs/promises";
import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, resolveAll } from "../../../suites/git/02-merge-conflict/submissions/resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await resolveAll(repo);
  // What is said against a foreign file shows of it what stands there.
  await symlink("/etc/passwd", `${repo.folder}/src/users.ts`);
  await repo.write("src/pricing.ts", 'export * from "./users.ts";\n');
  await repo.commit("Merge feature/vat");
}
