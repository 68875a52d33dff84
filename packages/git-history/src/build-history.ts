import { existsSync } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { LabError } from "@lab/contracts";
import { HistoryBuilder, type Identity } from "./history-builder.ts";

/**
 * Builds a practice repository (branch `main`) in a folder that doesn't exist yet.
 * The same `build` gives the same commit ids on every machine, whatever the user's Git configuration.
 * Half a repository is never left: it is built next door and moved into place at the end.
 * @throws LabError LAB_GIT_FOLDER_EXISTS when the folder exists; LAB_GIT_COMMAND_FAILED
 */
export async function buildHistory(
  folder: string,
  build: (repo: HistoryBuilder) => Promise<void>,
): Promise<void> {
  const target = path.resolve(folder);
  if (existsSync(target)) throw new LabError("LAB_GIT_FOLDER_EXISTS", { folder: target });
  await fs.mkdir(path.dirname(target), { recursive: true });
  // Beside the target, so that the move stays within one file system and relative remotes stay right.
  const workshop = await fs.mkdtemp(path.join(await fs.realpath(path.dirname(target)), ".building-"));
  try {
    const repo = new HistoryBuilder(workshop);
    await repo.initialise();
    await build(repo);
    await fs.chmod(workshop, 0o755);
    await fs.rename(workshop, target);
  } catch (error) {
    await fs.rm(workshop, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Goes on in a repository that buildHistory made, as somebody else: a learner's way through an exercise, written as
 * code. Dates go on from a fixed moment, so that the result is the same on every machine.
 */
export async function continueHistory(
  folder: string,
  identity: Identity,
  steps: (repo: HistoryBuilder) => Promise<void>,
): Promise<void> {
  const repo = new HistoryBuilder(path.resolve(folder));
  repo.as(identity);
  await steps(repo);
}
