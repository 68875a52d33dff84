import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { HistoryBuilder } from "@lab/git-history";
import { takeSteps as solve } from "../../../suites/git/01-clean-commits/submissions/accepted/reference/steps.ts";

const levels = 400_000;

/** The extension goes through folders as their names do: a name, how many entries and folders, the id or none. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await solve(repo);
  const file = join(repo.folder, ".git/index");
  // Names that nothing is cached of come with entries alone.
  await repo.git("read-tree", "--empty");
  const empty = readFileSync(file).subarray(0, 12);
  const trees = Buffer.from(`\0-1 1\n${"a\0-1 1\n".repeat(levels)}a\0-1 0\n`);
  const head = Buffer.from("TREE\0\0\0\0", "latin1");
  head.writeUInt32BE(trees.length, 4);
  const index = Buffer.concat([empty, head, trees]);
  writeFileSync(file, Buffer.concat([index, createHash("sha1").update(index).digest()]));
}
