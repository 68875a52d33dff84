import type { HistoryBuilder } from "@lab/git-history";
import { commitAll, token } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await commitAll(repo);
  await repo.git("switch", "--quiet", "-c", "gateway");
  await repo.write(`docs/${token}.md`, "the gateway's answer\n");
  await repo.commit("Keep the gateway's answer");
  await repo.git("switch", "--quiet", "main");
}
