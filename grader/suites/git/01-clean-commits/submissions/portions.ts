import type { HistoryBuilder } from "@lab/git-history";

/** The fix's hunk of the shared file, as `git add --patch` would stage it. */
const stampPatch = `--- a/src/packing-slip.ts
+++ b/src/packing-slip.ts
@@ -7 +7 @@
-  if (isLate(order.placedAt)) rows.push("(late order)");
+  if (isLate(order.placedAt)) rows.unshift("LATE: next week's van");
`;

export const fixFiles = ["src/cut-off.ts", "tests/cut-off.test.ts"];
export const giftFiles = ["src/order.ts", "src/gift-note.ts", "tests/gift-note.test.ts"];
export const guideFiles = ["README.md", "docs"];
export const sharedFile = "src/packing-slip.ts";

const rightRules = "node_modules/\ndist/\n.env\n";

export async function ignoreTheRest(repo: HistoryBuilder): Promise<void> {
  await repo.write(".gitignore", rightRules);
}

export async function stageStamp(repo: HistoryBuilder): Promise<void> {
  await repo.write(".git/stamp.patch", stampPatch);
  await repo.git("apply", "--cached", "--unidiff-zero", ".git/stamp.patch");
}

export async function commitFix(
  repo: HistoryBuilder,
  message = "Treat orders at the cut-off as late",
): Promise<void> {
  await repo.stage(fixFiles);
  await stageStamp(repo);
  await repo.commit(message, { files: "staged" });
}

export async function commitGift(
  repo: HistoryBuilder,
  message = "Print gift notes on the slip",
): Promise<void> {
  await repo.stage([...giftFiles, sharedFile]);
  await repo.commit(message, { files: "staged" });
}

export async function commitGuide(
  repo: HistoryBuilder,
  message = "Turn the packing notes into a page",
): Promise<void> {
  await repo.stage(guideFiles);
  await repo.commit(message, { files: "staged" });
}

/** The three commits, with these rules in the first of them. */
export async function commitWithRules(repo: HistoryBuilder, rules: string): Promise<void> {
  await repo.write(".gitignore", rules);
  await repo.stage([".gitignore"]);
  await commitFix(repo);
  await commitGift(repo);
  await commitGuide(repo);
}

/** A right way through all of it, for ways that go on from there. */
export async function commitAll(repo: HistoryBuilder): Promise<void> {
  await commitWithRules(repo, rightRules);
}

export const token = "hr-mail-4f1c9b7e2d";

/** Leaves a branch that has the token in it, and comes back to main. */
export async function commitTokenOn(repo: HistoryBuilder, branch: string): Promise<void> {
  await repo.git("switch", "--quiet", "-c", branch);
  await repo.git("add", "--force", ".env");
  await repo.git("commit", "--quiet", "-m", "wip");
  await repo.git("rm", "--quiet", "--cached", ".env");
  await repo.git("commit", "--quiet", "-m", "wip without it");
  await repo.git("switch", "--quiet", "main");
}
