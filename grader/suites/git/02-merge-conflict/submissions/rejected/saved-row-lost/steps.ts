import type { HistoryBuilder } from "@lab/git-history";
import { mergeWith, receipt } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeWith(
    repo,
    receipt,
    ["  if (saved > 0) rows.push(`You saved ${formatPounds(saved)}`);\n", ""],
    ["  const saved = savedPence(order);\n", ""],
    ["savedPence, ", ""],
  );
}
