import { symlinkSync } from "node:fs";
import type { HistoryBuilder } from "@lab/git-history";
import { takeSteps as solve } from "../../../suites/git/01-clean-commits/submissions/accepted/reference/steps.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await solve(repo);
  symlinkSync("README.md", Buffer.concat([Buffer.from(`${repo.folder}/`), Buffer.from([0xff, 0xfe])]));
}
