import type { HistoryBuilder } from "@lab/git-history";
import { driverSheet, mergeWith } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeWith(
    repo,
    driverSheet,
    ["import { grossTotalPence }", "import { netTotalPence, linePence }"],
    [
      "formatPounds(grossTotalPence(order))",
      "formatPounds(Math.round(order.lines.reduce((vat, line) => vat + linePence(line) * (line.vatRate ?? 0), netTotalPence(order))))",
    ],
  );
}
