import type { HistoryBuilder } from "@lab/git-history";
import { mergeWith, receipt } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeWith(repo, receipt, [
    "formatPounds(linePence(line))",
    "formatPounds(linePence(line) + Math.round(linePence(line) * (line.vatRate ?? 0)))",
  ]);
}
