import type { HistoryBuilder } from "@lab/git-history";
import { fixFiles, giftFiles, guideFiles, sharedFile, stageStamp } from "../../portions.ts";

/** Builds the index and the commits by plumbing: the guide first, .gitignore with the last commit. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.stage(guideFiles);
  await record(repo, "docs: how to pack a box");

  const both = await repo.git("hash-object", "-w", sharedFile);
  await repo.stage(fixFiles);
  await stageStamp(repo);
  await record(
    repo,
    "packing-slip, cut-off: stamp late orders where they are seen\n\nNoon sharp is late, says the office.",
  );

  await repo.write(".gitignore", "node_modules/\n/dist\n.env*\n");
  await repo.stage([...giftFiles, ".gitignore"]);
  await repo.git("update-index", "--cacheinfo", `100644,${both.trim()},${sharedFile}`);
  await record(repo, "gift-note: one line on the slip");
}

async function record(repo: HistoryBuilder, message: string): Promise<void> {
  const tree = (await repo.git("write-tree")).trim();
  const commit = await repo.git("commit-tree", tree, "-p", "HEAD", "-m", message);
  await repo.git("update-ref", "refs/heads/main", commit.trim());
}
