import type { HistoryBuilder } from "@lab/git-history";
import { driverSheet, mergeWith } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeWith(repo, driverSheet, [
    "  return orders\n",
    "  return orders\n    .toSorted((one, other) => one.customer.localeCompare(other.customer))\n",
  ]);
}
