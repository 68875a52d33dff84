import fs from "node:fs";
import { say } from "@lab/texts";
import type { CopyBudget } from "./copy-budget.ts";
import { ProblemFound } from "./repository-problem.ts";

/** Longer paths fail somewhere, on macOS from 1024 bytes on. */
const maxPathLength = 1_000;
const maxEntries = 20_000;

/**
 * Entries of one folder of a learner's; the folder counts as a file of the budget.
 * @throws ProblemFound "unreadable" or "too-large"
 */
export function listFolder(folder: string, budget: CopyBudget): fs.Dirent[] {
  budget.take(0);
  if (folder.length > maxPathLength) throw new ProblemFound("too-large", say("repository.deepFolders"));
  try {
    return readEntries(folder);
  } catch (error) {
    if (error instanceof ProblemFound) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new ProblemFound("unreadable", say("repository.unlistedFolder", { code: String(code) }));
  }
}

/** It is not read to its end when it holds too many. */
function readEntries(folder: string): fs.Dirent[] {
  const entries: fs.Dirent[] = [];
  const open = fs.opendirSync(folder);
  try {
    for (let entry = open.readSync(); entry; entry = open.readSync()) {
      entries.push(entry);
      if (entries.length > maxEntries)
        throw new ProblemFound("too-large", say("repository.manyEntries", { max: maxEntries }));
    }
    return entries;
  } finally {
    open.closeSync();
  }
}
