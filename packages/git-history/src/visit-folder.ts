import fs from "node:fs";
import path from "node:path";
import { holdFolder, isMachineError, showHeld } from "@lab/contracts";
import { say } from "@lab/texts";
import type { CopyBudget } from "./copy-budget.ts";
import { ProblemFound } from "./repository-problem.ts";

/** Longer paths fail somewhere, on macOS from 1024 bytes on. */
const maxPathLength = 1_000;
const maxEntries = 20_000;

/**
 * Goes through one folder of a learner's, which counts as a file of the budget. The paths lead through the folder that
 * was opened: it may be swapped for a link meanwhile.
 * @throws ProblemFound "unreadable" or "too-large"
 */
export async function visitFolder(
  folder: string,
  budget: CopyBudget,
  visit: (entry: fs.Dirent, entryPath: string) => void | Promise<void>,
): Promise<void> {
  budget.take(0);
  if (showHeld(folder).length > maxPathLength)
    throw new ProblemFound("too-large", say("repository.deepFolders"));
  await withLearnerFolder(folder, async (held) => {
    for (const entry of tellWhy(() => readEntries(held))) {
      await visit(entry, path.join(held, entry.name));
      await budget.giveWay();
    }
  });
}

/**
 * Does something in a folder of a learner's by a path that goes on leading to it.
 * @throws ProblemFound "unreadable", which a link is too
 */
export async function withLearnerFolder(
  folder: string,
  work: (held: string) => Promise<void>,
): Promise<void> {
  const held = tellWhy(() => holdFolder(folder));
  try {
    await work(held.path);
  } finally {
    held.close();
  }
}

/** It is not read to its end when it holds too many. */
function readEntries(folder: string): fs.Dirent[] {
  const entries: fs.Dirent[] = [];
  const open = fs.opendirSync(folder);
  try {
    for (let entry = open.readSync(); entry; entry = open.readSync()) {
      // Bytes that are no UTF-8 have become this sign, and what has them for a name can't be opened by it.
      if (entry.name.includes("\ufffd")) throw new ProblemFound("unreadable", say("repository.oddName"));
      entries.push(entry);
      if (entries.length > maxEntries)
        throw new ProblemFound("too-large", say("repository.manyEntries", { max: maxEntries }));
    }
    return entries;
  } finally {
    open.closeSync();
  }
}

function tellWhy<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof ProblemFound) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (isMachineError(code)) throw error;
    throw new ProblemFound("unreadable", say("repository.unlistedFolder", { code: String(code) }));
  }
}
