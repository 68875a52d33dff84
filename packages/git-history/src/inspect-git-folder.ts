import fs from "node:fs";
import path from "node:path";
import { showHeld } from "@lab/contracts";
import { say } from "@lab/texts";
import { CopyBudget } from "./copy-budget.ts";
import { readRegularFile } from "./read-regular-file.ts";
import { ProblemFound } from "./repository-problem.ts";

export type Operation = "merge" | "rebase" | "am" | "cherry-pick" | "revert" | "bisect";

/** What can be seen of a .git folder without asking git. */
export interface GitFolder {
  /** Path of the .git folder. */
  folder: string;
  /** Text of HEAD: `ref: refs/heads/main` or an object id. */
  head: string;
  /** The work tree's file system keeps no executable bits, says its repository. */
  ignoresFileMode: boolean;
  shallow: boolean;
  operations: Operation[];
}

const operationMarks: Record<string, Operation> = {
  MERGE_HEAD: "merge",
  "rebase-merge": "rebase",
  "rebase-apply/rebasing": "rebase",
  CHERRY_PICK_HEAD: "cherry-pick",
  REVERT_HEAD: "revert",
  BISECT_LOG: "bisect",
  BISECT_START: "bisect",
};

/**
 * Looks at `workTree`/.git with lstat and bounded reads only.
 * @throws ProblemFound when it is not a repository the lab reads
 */
export function inspectGitFolder(workTree: string): GitFolder {
  const folder = findGitFolder(workTree);
  const head = readSmallFile(path.join(folder, "HEAD"));
  if (head === undefined) throw new ProblemFound("not-a-repository", say("repository.noHead"));
  for (const part of ["objects", "refs"])
    if (!kindOf(path.join(folder, part))?.isDirectory())
      throw new ProblemFound("not-a-repository", say("repository.noPart", { part }));
  const config = readSmallFile(path.join(folder, "config")) ?? "";
  refuseOddFormats(folder, head.trim(), config);
  return {
    folder,
    head: head.trim(),
    ignoresFileMode: /^[ \t]*filemode[ \t]*=[ \t]*false[ \t\r]*$/im.test(config),
    shallow: kindOf(path.join(folder, "shallow")) !== undefined,
    operations: findOperations(folder),
  };
}

function findGitFolder(workTree: string): string {
  if (!kindOf(workTree)?.isDirectory()) throw new ProblemFound("missing-folder");
  const folder = path.join(workTree, ".git");
  const kind = kindOf(folder);
  if (kind === undefined)
    throw new ProblemFound(isInsideLab(showHeld(workTree)) ? "lab-repository" : "no-repository");
  if (isLabClone(workTree)) throw new ProblemFound("lab-repository");
  if (kind.isFile()) throw new ProblemFound("linked-git-dir", say("repository.gitFile"));
  if (kind.isSymbolicLink()) throw new ProblemFound("linked-git-dir", say("repository.gitLink"));
  if (!kind.isDirectory()) throw new ProblemFound("not-a-repository", say("repository.gitNoFolder"));
  if (kindOf(path.join(folder, "commondir")))
    throw new ProblemFound("linked-git-dir", say("repository.linkedWorkTree"));
  return folder;
}

function refuseOddFormats(folder: string, head: string, config: string): void {
  if (/^[ \t]*objectformat[ \t]*=[ \t]*sha256/im.test(config) || /^[0-9a-f]{64}$/.test(head))
    throw new ProblemFound("unsupported-format", say("repository.sha256"));
  if (kindOf(path.join(folder, "reftable"))) throw new ProblemFound("unsupported-format", "reftable");
  if (!/^(ref: refs\/\S+|[0-9a-f]{40})$/.test(head) || head.includes(".."))
    throw new ProblemFound("not-a-repository", say("repository.oddHead"));
  const alternates = readSmallFile(path.join(folder, "objects", "info", "alternates"));
  if (alternates?.trim()) throw new ProblemFound("alternates");
}

function findOperations(folder: string): Operation[] {
  const marked = Object.entries(operationMarks)
    .filter(([name]) => kindOf(path.join(folder, name)))
    .map(([, operation]) => operation);
  const found = new Set([...marked, ...findSequence(folder)]);
  if (!found.has("rebase") && kindOf(path.join(folder, "rebase-apply"))) found.add("am");
  // A rebase picks commits, and says so beside its own mark.
  if (found.has("rebase")) found.delete("cherry-pick");
  return [...found];
}

/** A series of picks or reverts stays begun after the commit that mended one of them: only its list of what is to do is left. */
function findSequence(folder: string): Operation[] {
  const sequencer = path.join(folder, "sequencer");
  if (!kindOf(sequencer)) return [];
  const toDo = readSmallFile(path.join(sequencer, "todo")) ?? "";
  return [/^\s*revert\b/m.test(toDo) ? "revert" : "cherry-pick"];
}

function isInsideLab(folder: string): boolean {
  const parent = path.dirname(folder);
  return parent !== folder && (isLabClone(parent) || isInsideLab(parent));
}

function isLabClone(folder: string): boolean {
  const manifest = readSmallFile(path.join(folder, "package.json"));
  return manifest !== undefined && /"name":\s*"backend-practice-lab"/.test(manifest);
}

function readSmallFile(file: string): string | undefined {
  return readRegularFile(file, new CopyBudget(path.basename(file), 1, 1_000_000))?.toString("utf8");
}

function kindOf(file: string): fs.Stats | undefined {
  return fs.lstatSync(file, { throwIfNoEntry: false });
}
