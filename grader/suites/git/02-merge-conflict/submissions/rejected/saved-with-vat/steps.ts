import type { HistoryBuilder } from "@lab/git-history";
import { mergeWith, pricing } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeWith(repo, pricing, [
    "line.qty * line.unitPence - linePence(line), 0)",
    "Math.round((line.qty * line.unitPence - linePence(line)) * (1 + (line.vatRate ?? 0))), 0)",
  ]);
}
