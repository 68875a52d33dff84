import type { HistoryBuilder } from "@lab/git-history";
import { mergeWith } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeWith(repo, "tests/vat.test.ts", ['test("net and', 'test.only("net and']);
}
