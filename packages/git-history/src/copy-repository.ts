import fs from "node:fs/promises";
import path from "node:path";
import { showHeld, type RunTool } from "@lab/contracts";
import { RepositoryTooCostly } from "./bounded-git.ts";
import { checkObjects } from "./check-objects.ts";
import { copyGitFiles, copyIndex, type HiddenIds, readHiddenIds } from "./copy-git-files.ts";
import { copyWorkTree } from "./copy-work-tree.ts";
import { GitReader } from "./git-reader.ts";
import { type GitFolder, inspectGitFolder } from "./inspect-git-folder.ts";
import { measureTrees, readGraph } from "./measure-trees.ts";
import { readRefs } from "./read-refs.ts";
import { renewIndex } from "./read-status.ts";
import { RepositoryCopy } from "./repository-copy.ts";
import { describeProblem, ProblemFound, type RepositoryProblem } from "./repository-problem.ts";
import { withLearnerFolder } from "./visit-folder.ts";

export interface CopyOptions {
  /** What to type to build the practice repository, for the problem's advice; default `npm run start`. */
  startCommand?: string;
  /** Runs Git within limits, for a repository of somebody else's; without it, as on what is the lab's own. */
  runTool?: RunTool;
}

/**
 * Copies what a learner's repository knows, and nothing it configures, into a private folder.
 * Git never runs in the learner's folder, and no link, pipe or reference out of it is followed.
 * @param from the work folder, which should contain .git
 * @param to a folder that doesn't exist yet; the caller deletes it
 * @returns the copy, checked by fsck, or the problem (it has a `kind`)
 * @throws LabError LAB_GIT_COMMAND_FAILED when git itself is missing or broken
 */
export async function copyRepository(
  from: string,
  to: string,
  { startCommand = "npm run start", runTool }: CopyOptions = {},
): Promise<RepositoryCopy | RepositoryProblem> {
  try {
    const found = inspectGitFolder(path.resolve(from));
    return await copyAndCheck(path.resolve(from), found, path.resolve(to), runTool);
  } catch (thrown) {
    const error =
      thrown instanceof RepositoryTooCostly ? new ProblemFound("too-large", thrown.detail) : thrown;
    if (!(error instanceof ProblemFound)) throw error;
    const shown = showHeld(from);
    const place = { folder: path.relative("", shown) || shown, startCommand };
    return describeProblem(
      error.kind,
      error.detail === undefined ? place : { ...place, detail: error.detail },
    );
  }
}

async function copyAndCheck(
  from: string,
  found: GitFolder,
  to: string,
  runTool: RunTool | undefined,
): Promise<RepositoryCopy> {
  await fs.mkdir(to, { recursive: true });
  const reader = new GitReader(await fs.realpath(to), runTool);
  await reader.run(["init", "--quiet", "--bare", "--template=", reader.gitFolder], { mayWrite: true });
  const hidden = await copyHeld(from, reader);
  await fs.writeFile(path.join(reader.gitFolder, "HEAD"), `${found.head}\n`);
  const objects = await checkObjects(reader, found.shallow);
  const [refs, index, graph] = await Promise.all([
    readRefs(reader),
    renewIndex(reader),
    readGraph(reader, objects),
  ]);
  const copy = new RepositoryCopy({ reader, found, refs, objects, graph, hidden, ...index });
  measureTrees(
    graph,
    objects,
    copy.roots().map(({ id }) => id),
  );
  return copy;
}

/** All of it from the folders that are opened here, whatever their names lead to afterwards. */
async function copyHeld(from: string, reader: GitReader): Promise<HiddenIds> {
  let hidden: HiddenIds = { stashes: [], workTrees: new Map() };
  await withLearnerFolder(from, async (held) => {
    await withLearnerFolder(path.join(held, ".git"), async (gitFolder) => {
      await copyGitFiles(gitFolder, reader.gitFolder);
      await copyIndex(gitFolder, reader.gitFolder, reader.learnerIndex);
      hidden = await readHiddenIds(gitFolder);
    });
    await copyWorkTree(held, reader.workTree);
  });
  return hidden;
}
