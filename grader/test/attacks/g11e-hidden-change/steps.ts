import type { HistoryBuilder } from "@lab/git-history";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.write("src/order.ts", "export const order = 0;\n");
  await repo.git("update-index", "--skip-worktree", "src/order.ts");
  await repo.git("update-index", "--assume-unchanged", "src/cut-off.ts");
  await repo.write("src/cut-off.ts", "export const cutOff = 0;\n");
}
