import type { HistoryBuilder } from "@lab/git-history";
import { fixFiles, giftFiles, guideFiles, ignoreTheRest, sharedFile, stageStamp } from "../../portions.ts";

/** Writes each topic down as a patch, goes back to the start and applies one patch after another. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  const topics = { fix: [...fixFiles], gift: [...giftFiles, sharedFile], guide: [...guideFiles] };
  await savePatch(repo, "guide", topics.guide);
  await repo.stage(topics.fix);
  await stageStamp(repo);
  await repo.write(".git/fix.patch", await repo.git("diff", "--cached"));
  await repo.git("commit", "--quiet", "-m", "for a moment");
  await savePatch(repo, "gift", topics.gift);
  await repo.git("reset", "--quiet", "--hard", "HEAD~1");
  await repo.git("clean", "--quiet", "-fd", "--exclude=.env", "--exclude=dist");

  await ignoreTheRest(repo);
  await applyPatch(repo, "fix", "Call orders late from the cut-off on");
  await applyPatch(repo, "guide", "Move the packing notes to docs/packing.md");
  await applyPatch(repo, "gift", "Add notes for gifts\n\nThey can be changed until the cut-off.");
}

async function savePatch(repo: HistoryBuilder, name: string, files: string[]): Promise<void> {
  await repo.stage(files);
  await repo.write(`.git/${name}.patch`, await repo.git("diff", "--cached"));
  await repo.git("reset", "--quiet");
}

async function applyPatch(repo: HistoryBuilder, name: string, message: string): Promise<void> {
  await repo.git("apply", `.git/${name}.patch`);
  await repo.commit(message);
}
