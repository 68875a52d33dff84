import type { HistoryBuilder } from "@lab/git-history";
import { mergeAll } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeAll(repo);
  await repo.write("tests/both.test.ts", 'import "../src/pricing.ts";\n/* ======= */\n');
  await repo.commit("Test both");
}
