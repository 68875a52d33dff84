import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge } from "../../resolutions.ts";

/** Adds and commits the files as Git left them. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await repo.commit("Merge feature/vat");
}
