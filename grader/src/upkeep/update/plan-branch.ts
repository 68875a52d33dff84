import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { say } from "@lab/texts";
import { askGit, listByGit, runGit } from "../../ground/run-git.ts";
import type { BranchMove } from "../../learning/history/move-branch.ts";
import type { FetchedCommit } from "./fetch-commit.ts";
import type { Clone } from "./open-clone.ts";

/**
 * Where the clone's branch goes: to the new version, or, where it has commits of its own, to one that joins the two.
 * That one has the new version's files, but for those that the own commits have changed and the update leaves alone.
 * Only objects are written here; nothing refers to them yet.
 */
export function planBranch(
  root: string,
  { ref, head }: Clone,
  { commit, base }: FetchedCommit,
  taken: ReadonlySet<string>,
): BranchMove | undefined {
  if (base === commit) return undefined;
  if (base === head) return { ref, from: head, to: commit };
  const own = listOwnEntries(root, base, head).filter(({ path }) => !taken.has(path));
  return { ref, from: head, to: joinCommits(root, head, commit, own) };
}

interface OwnEntry {
  path: string;
  /** As `git update-index --index-info` reads it. */
  line: string;
}

/** What the clone's own commits have changed, as it is in the last of them. */
function listOwnEntries(root: string, base: string, head: string): OwnEntry[] {
  const parts = listByGit(root, ["diff-tree", "-r", "-z", "--no-renames", base, head]);
  const entries: OwnEntry[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [, mode, , blob] = (parts[at] ?? "").replace(/^:/, "").split(" ");
    const path = parts[at + 1] ?? "";
    entries.push({ path, line: `${mode} ${blob}\t${path}\0` });
  }
  return entries;
}

function joinCommits(root: string, head: string, commit: string, own: readonly OwnEntry[]): string {
  const folder = mkdtempSync(join(tmpdir(), "lab-update-"));
  const env = { GIT_INDEX_FILE: join(folder, "index") };
  try {
    runGit(root, ["read-tree", commit], { env });
    const input = own.map(({ line }) => line).join("");
    runGit(root, ["update-index", "-z", "--index-info"], { env, input });
    const tree = runGit(root, ["write-tree"], { env }).toString().trim();
    const args = ["commit-tree", tree, "-p", head, "-p", commit, "-m", say("update.commitMessage")];
    return runGit(root, args, { env: nameCommitter(root) })
      .toString()
      .trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Who has told Git no name all the same commits what the lab has done. */
function nameCommitter(root: string): Record<string, string> {
  if (askGit(root, ["config", "user.email"])) return {};
  const [name, email] = ["npm run update", "lab@localhost"];
  return {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
  };
}
