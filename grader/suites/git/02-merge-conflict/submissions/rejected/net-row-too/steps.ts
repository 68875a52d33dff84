import type { HistoryBuilder } from "@lab/git-history";
import { mergeWith, receipt } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeWith(repo, receipt, [
    "  const vat = vatTotalPence(order);\n",
    "  const vat = vatTotalPence(order);\n  if (vat > 0) rows.push(`Net ${formatPounds(grossTotalPence(order) - vat)}`);\n",
  ]);
}
