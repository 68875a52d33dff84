import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGift, commitGuide, ignoreTheRest } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await ignoreTheRest(repo);
  await repo.git("stash", "--quiet", "--include-untracked");
  await repo.git(
    "checkout",
    "stash@{0}^3",
    "--",
    "src/gift-note.ts",
    "tests/gift-note.test.ts",
    "docs/packing.md",
  );
  await repo.git("checkout", "stash@{0}", "--", "src", "tests", "README.md", ".gitignore");
  await repo.git("rm", "--quiet", "docs/notes.txt");
  await repo.git("reset", "--quiet");
  await repo.stage([".gitignore"]);
  await commitFix(repo, "cut-off: late from noon on");
  await commitGuide(repo, "docs: a page for packers");
  await commitGift(repo, "gift notes: on the slip, and open until the cut-off");
  await repo.git("tag", "--annotate", "--message", "for Rowan", "review");
}
