import type { HistoryBuilder } from "@lab/git-history";
import { driverSheet, mergeWith } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeWith(repo, driverSheet, [
    "  return orders\n",
    "  return orders\n    .filter(({ lines }) => lines.some(({ unitPence }) => unitPence > 0))\n",
  ]);
}
