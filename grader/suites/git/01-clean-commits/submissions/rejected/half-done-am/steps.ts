import type { HistoryBuilder } from "@lab/git-history";
import { commitAll } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await commitAll(repo);

  const patch = (await repo.git("format-patch", "-1", "--output-directory", ".git")).trim();
  await repo.git("am", "--quiet", patch).catch(() => undefined);
}
