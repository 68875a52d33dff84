import type { HistoryBuilder } from "@lab/git-history";
import { mergeAll } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  const order = await repo.git("show", "feature/vat:src/order.ts");
  await repo.write("src/order.ts", order);
  await repo.commit("Get ready for VAT");
  await mergeAll(repo);
}
