import type { HistoryBuilder } from "@lab/git-history";
import { commitFix, commitGift, commitGuide } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.git("switch", "--quiet", "--detach");
  await commitGuide(repo, "README: how to pack a box 📦 — the packers’ guide");
  await repo.write(".gitignore", "# secrets\n*.env\n.env.*\n!.env.example\n\nnode_modules/\n**/dist/**\n");
  await repo.stage([".gitignore"]);
  await commitFix(
    repo,
    "Stamped slips: late from the cutoff on\n\n- noon sharp is too late\n- the stamp is on top",
  );
  await commitGift(repo, "GIFT NOTES, on the slip");
  await repo.git("branch", "--force", "main");
}
