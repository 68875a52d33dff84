import type { Commit, RepositoryCopy } from "@lab/git-history";
import { miss, say } from "@lab/testkit";
import { elsewhereWords, leftWords, logWords, mainWords } from "./messages.ts";

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

/** What `git status` would list, and what it was in the middle of; files for which `isAside` holds are left out. */
export async function listLeftovers(
  repository: RepositoryCopy,
  isAside: (file: string) => boolean = () => false,
): Promise<string[]> {
  const { staged, unstaged, conflicted, untracked } = await repository.status();
  return [
    ...repository.operationsInProgress().map((operation) => say(leftWords.operation, { operation })),
    ...conflicted.map((file) => say(leftWords.conflict, { file })),
    ...staged.map((file) => say(leftWords.staged, { file })),
    ...unstaged.map((file) => say(leftWords.changed, { file })),
    ...untracked.filter((file) => !isAside(file)).map((file) => say(leftWords.untracked, { file })),
  ];
}
