import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGift, commitGuide, ignoreTheRest } from "../../portions.ts";

/** Commits everything with the token, takes it back, and brings the commits into order on a branch of its own. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.commit("wip");
  await repo.git("reset", "--quiet", "--soft", "HEAD~1");
  await repo.git("reset", "--quiet");
  await ignoreTheRest(repo);
  await repo.git("switch", "--quiet", "-c", "tidy");
  await commitGuide(repo, "packing");
  await repo.git("commit", "--quiet", "--amend", "-m", "Lead from the README to the packers' guide");
  await commitFix(repo, "Stamp late orders on the first row of the packing slip");
  await repo.git("stash", "--quiet", "--include-untracked");
  await repo.git("stash", "pop", "--quiet");
  await repo.stage([".gitignore"]);
  await commitGift(repo);
  await repo.git("switch", "--quiet", "main");
  await repo.git("merge", "--quiet", "--ff-only", "tidy");
}
