import type { HistoryBuilder } from "@lab/git-history";
import { mergeWith, receipt } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeWith(repo, receipt, ["x ${name}", 'x ${name.replaceAll(/\\s+/g, " ")}']);
}
