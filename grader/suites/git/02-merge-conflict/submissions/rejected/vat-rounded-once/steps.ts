import type { HistoryBuilder } from "@lab/git-history";
import { mergeWith, pricing } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeWith(repo, pricing, [
    "lines.reduce((sum, line) => sum + lineVatPence(line), 0)",
    "Math.round(lines.reduce((sum, line) => sum + linePence(line) * (line.vatRate ?? 0), 0))",
  ]);
}
