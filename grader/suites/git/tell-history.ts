import type { Commit, RepositoryCopy } from "@lab/git-history";
import { miss } from "@lab/testkit";

const shownCommits = 8;

export function shortId(id: string): string {
  return id.slice(0, 7);
}

/** Commits as `git log --oneline` shows them; a merge names its parents. */
export function tellLog(commits: readonly Commit[]): string {
  const lines = commits.slice(0, shownCommits).map(({ id, subject, parents }) => {
    const merged = parents.length > 1 ? `  (merge of ${parents.map(shortId).join(" and ")})` : "";
    return `${shortId(id)} ${subject || "(no message)"}${merged}`;
  });
  if (commits.length > shownCommits) lines.push(`… and ${commits.length - shownCommits} more`);
  return lines.length === 0 ? "no commit" : lines.join("\n");
}

/** Id of the tip of `main`; without that branch there is nothing to judge. */
export function needMain(repository: RepositoryCopy): string {
  const id = repository.resolve("refs/heads/main");
  if (id !== undefined) return id;
  const branches = [...repository.refs().keys()].filter((name) => name.startsWith("refs/heads/"));
  return miss("there is no branch main", {
    did: "looked for the branch main",
    seen: branches.length === 0 ? "no branch" : branches.map((name) => name.slice(11)).join(", "),
    expected: "the work on main",
    next: "git branch shows your branches; read about git branch -m, and about git switch -c",
  });
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
      return `HEAD is detached at ${shortId(commit)}, ${tellCount(ahead)} ahead of main: git log --oneline --graph --all HEAD`;
  }
  for (const name of repository.refs().keys()) {
    if (!name.startsWith("refs/heads/")) continue;
    const ahead = await repository.commits(name, ["refs/heads/main", ...handedOut]);
    if (ahead.length > 0)
      return `the branch ${name.slice(11)} is ${tellCount(ahead)} ahead of main: git log --oneline --graph --all`;
  }
  return undefined;
}

function tellCount(commits: readonly Commit[]): string {
  return commits.length === 1 ? "one commit" : `${commits.length} commits`;
}
