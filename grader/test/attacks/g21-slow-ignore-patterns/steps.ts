import type { HistoryBuilder } from "@lab/git-history";
import { takeSteps as solve } from "../../../suites/git/01-clean-commits/submissions/accepted/reference/steps.ts";

const name = `${"a".repeat(200)}/`;

/** Each star may end in very many places. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await solve(repo);
  const slow = `**/${"*a*/**/".repeat(8)}${"*a".repeat(20)}*b\n`;
  await repo.write(".gitignore", `node_modules/\ndist/\n.env\n${slow.repeat(20)}`);
  await repo.write(`${name.repeat(4)}${"a".repeat(200)}.txt`, "x\n");
}
