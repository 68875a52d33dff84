import type { HistoryBuilder } from "@lab/git-history";

/** W1: `git add -A` and one commit. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.commit("Late orders, gift notes and packing guide");
}
