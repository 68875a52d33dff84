import type { HistoryBuilder } from "@lab/git-history";
import { mergeWith, pricing } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeWith(repo, pricing, ["(line.vatRate ?? 0)", "(line.vatRate ? 0.2 : 0)"]);
}
