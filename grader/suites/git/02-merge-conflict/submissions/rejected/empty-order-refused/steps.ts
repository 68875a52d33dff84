import type { HistoryBuilder } from "@lab/git-history";
import { mergeWith, receipt } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeWith(repo, receipt, ['  rows.push("");\n', '  if (order.lines.length > 0) rows.push("");\n']);
}
