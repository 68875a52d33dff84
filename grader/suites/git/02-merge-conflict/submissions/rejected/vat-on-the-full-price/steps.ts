import type { HistoryBuilder } from "@lab/git-history";
import { mergeWith, pricing } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeWith(repo, pricing, [
    "Math.round(linePence(line) * (line.vatRate ?? 0))",
    "Math.round(line.qty * line.unitPence * (line.vatRate ?? 0))",
  ]);
}
