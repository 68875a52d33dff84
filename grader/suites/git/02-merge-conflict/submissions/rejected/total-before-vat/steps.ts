import type { HistoryBuilder } from "@lab/git-history";
import { mergeWith, receipt } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeWith(repo, receipt, [
    "  const vat = vatTotalPence(order);\n  if (vat > 0) rows.push(`VAT ${formatPounds(vat)}`);\n  rows.push(`Total ${formatPounds(grossTotalPence(order))}`);\n",
    "  rows.push(`Total ${formatPounds(grossTotalPence(order))}`);\n  const vat = vatTotalPence(order);\n  if (vat > 0) rows.push(`VAT ${formatPounds(vat)}`);\n",
  ]);
}
