import { indexFlags, operations, type Edge } from "@lab/edges";
import type { Commit, Operation, RepositoryCopy } from "@lab/git-history";
import { miss, say } from "@lab/testkit";
import { elsewhereWords, leftNext, leftWords, logWords, mainWords } from "./messages.ts";

const shownCommits = 8;

export function shortId(id: string): string {
  return id.slice(0, 7);
}

/** Commits as `git log --oneline` shows them; a merge names its parents. */
export function tellLog(commits: readonly Commit[]): string {
  const lines = commits.slice(0, shownCommits).map(tellCommit);
  const more = commits.length - shownCommits;
  if (more > 0) lines.push(say(logWords.more, { count: more }));
  return lines.length === 0 ? say(logWords.none) : lines.join("\n");
}

function tellCommit({ id, subject, parents }: Commit): string {
  const values = { id: shortId(id), subject: subject || say(logWords.noSubject) };
  return parents.length > 1
    ? say(logWords.merge, { ...values, parents: parents.map(shortId).join(" and ") })
    : say(logWords.line, values);
}

/** Id of the tip of `main`; without that branch there is nothing to judge. */
export function needMain(repository: RepositoryCopy): string {
  const id = repository.resolve("refs/heads/main");
  if (id !== undefined) return id;
  const branches = [...repository.refs().keys()].filter((name) => name.startsWith("refs/heads/"));
  const shown = branches.map((name) => name.slice(11)).join(", ") || say(mainWords.noBranch);
  return miss(say(mainWords.missing, { branches: shown }));
}

/**
 * Where commits lie that `main` does not have, and how to see them; undefined when there are none.
 * @param handedOut full names of other branches that were there at the start
 */
export async function tellWorkElsewhere(
  repository: RepositoryCopy,
  handedOut: readonly string[] = [],
): Promise<string | undefined> {
  const { branch, commit } = repository.head();
  if (branch === undefined && commit !== undefined) {
    const ahead = await repository.commits(commit, ["refs/heads/main", ...handedOut]);
    if (ahead.length > 0)
      return say(elsewhereWords.detached, { id: shortId(commit), ahead: tellCount(ahead) });
  }
  for (const name of repository.refs().keys()) {
    if (!name.startsWith("refs/heads/")) continue;
    const ahead = await repository.commits(name, ["refs/heads/main", ...handedOut]);
    if (ahead.length > 0)
      return say(elsewhereWords.branch, { branch: name.slice(11), ahead: tellCount(ahead) });
  }
  return undefined;
}

function tellCount({ length: count }: readonly Commit[]): string {
  return count === 1 ? say(elsewhereWords.oneCommit) : say(elsewhereWords.commits, { count });
}

/** What lies in a work tree besides what is committed: a line for each thing, and what to do about the first. */
export interface Leftovers {
  lines: string[];
  next: string;
  edge?: Edge;
}

const nextOf = {
  merge: leftNext.merge,
  rebase: leftNext.rebase,
  am: leftNext.am,
  "cherry-pick": leftNext.cherryPick,
  revert: leftNext.revert,
  bisect: leftNext.bisect,
} as const;

const flagNext = {
  "assume-unchanged": leftNext.assumeUnchanged,
  "skip-worktree": leftNext.skipWorktree,
} as const;

/** What `git status` would list, and what it was in the middle of; what `isAside` holds for is left out. */
export async function findLeftovers(
  repository: RepositoryCopy,
  isAside: (file: string, isTracked: boolean) => boolean = () => false,
): Promise<Leftovers | undefined> {
  const status = await repository.status();
  const [staged, unstaged, conflicted] = [status.staged, status.unstaged, status.conflicted].map((files) =>
    files.filter((file) => !isAside(file, true)),
  ) as [string[], string[], string[]];
  const begun = repository.operationsInProgress();
  const flags = repository.flags();
  const loose = status.untracked.filter((file) => !isAside(file, false));
  const passedOver = unstaged.filter((file) => flags.has(file));
  const lines = [
    ...begun.map((operation) => say(leftWords.operation, { operation: nameOperation(operation).name })),
    ...passedOver.map((file) => say(leftWords.passedOver, { file, flag: String(flags.get(file)) })),
    ...conflicted.map((file) => say(leftWords.conflict, { file })),
    ...staged.map((file) => say(leftWords.staged, { file })),
    ...unstaged.filter((file) => !flags.has(file)).map((file) => say(leftWords.changed, { file })),
    ...loose.map((file) => say(leftWords.untracked, { file })),
  ];
  const [operation] = begun;
  if (operation) return { lines, next: say(nextOf[operation]), edge: nameOperation(operation) };
  const flag = flags.get(passedOver[0] ?? "");
  if (flag) {
    const edge = indexFlags.find(({ value }) => value === flag);
    return { lines, next: say(flagNext[flag]), ...(edge ? { edge } : {}) };
  }
  if (lines.length === 0) return undefined;
  const [file = ""] = loose;
  const isTracked = lines.length > loose.length;
  return { lines, next: isTracked ? say(leftNext.tracked) : say(leftNext.untracked, { file }) };
}

function nameOperation(operation: Operation): Edge<string> {
  return operations.find(({ value }) => value === operation) as Edge<string>;
}
