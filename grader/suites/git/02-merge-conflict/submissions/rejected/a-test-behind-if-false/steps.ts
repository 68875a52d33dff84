import type { HistoryBuilder } from "@lab/git-history";
import { mergeWith } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeWith(repo, "tests/driver-sheet.test.ts", ['test("the driver', 'if (false) test("the driver']);
}
