import type { HistoryBuilder } from "@lab/git-history";
import { commitAll } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await commitAll(repo);
  await repo.git("switch", "--quiet", "-c", "live");
  await repo.git("add", "--force", "dist");
  await repo.git("commit", "--quiet", "-m", "Put the build online");
  await repo.git("rm", "-r", "--quiet", "--cached", "dist");
  await repo.git("commit", "--quiet", "-m", "Take it off again");
  await repo.git("switch", "--quiet", "main");
}
