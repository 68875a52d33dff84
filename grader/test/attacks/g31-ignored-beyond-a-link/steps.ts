import { symlinkSync } from "node:fs";
import { join } from "node:path";
import type { HistoryBuilder } from "@lab/git-history";
import { takeSteps as solve } from "../../../suites/git/01-clean-commits/submissions/accepted/reference/steps.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await solve(repo);
  await repo.remove("dist");
  symlinkSync("src", join(repo.folder, "dist"));
}
