import fs from "node:fs";
import { say } from "@lab/texts";
import type { CopyBudget } from "./copy-budget.ts";
import { ProblemFound } from "./repository-problem.ts";

/** Longer paths fail somewhere, on macOS from 1024 bytes on. */
const maxPathLength = 1_000;

/**
 * Entries of one folder of a learner's; the folder counts as a file of the budget.
 * @throws ProblemFound "unreadable" or "too-large"
 */
export function listFolder(folder: string, budget: CopyBudget): fs.Dirent[] {
  budget.take(0);
  if (folder.length > maxPathLength) throw new ProblemFound("too-large", say("repository.deepFolders"));
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ProblemFound("unreadable", say("repository.unlistedFolder", { code: String(code) }));
  }
}
