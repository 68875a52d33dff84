import type { HistoryBuilder } from "@lab/git-history";
import { ignoreTheRest } from "../../../suites/git/01-clean-commits/submissions/portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await ignoreTheRest(repo);
  await repo.commit("\u001b[2J\u001b]0;100 of 100\u0007 \u009b31m<script>=HYPERLINK()", {
    author: { name: "\u001b[31mRobin\u009b0m", email: "robin@example.org" },
  });
}
