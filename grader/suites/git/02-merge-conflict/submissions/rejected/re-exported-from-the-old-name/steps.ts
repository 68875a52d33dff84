import type { HistoryBuilder } from "@lab/git-history";
import { mergeAll } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeAll(repo);
  await repo.write("src/receipt.ts", 'export { renderReceipt } from "./render-receipt.ts";\n');
  await repo.commit("Keep the old name");
}
