import type { HistoryBuilder } from "@lab/git-history";
import { mergeAll, receipt } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeAll(repo);
  await repo.write(
    "tests/receipt-of-old.ts",
    (await repo.git("show", "main:src/render-receipt.ts")).replaceAll("./", "../src/"),
  );
  await repo.commit("Compare with the receipt of old");
}
