import type { HistoryBuilder } from "@lab/git-history";
import { commitAll } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await commitAll(repo);

  await repo.git("switch", "--quiet", "-c", "try", "HEAD~1");
  for (const step of ["one", "two"]) {
    await repo.write("README.md", `${step}\n`);
    await repo.commit(step);
  }
  await repo.git("switch", "--quiet", "main");
  await repo.git("cherry-pick", "try~1", "try").catch(() => undefined);
  await repo.git("reset", "--quiet", "--hard", "HEAD");
}
