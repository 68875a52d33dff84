/** What both exercises say of a history. */
export const logWords = {
  line: "{id} {subject}",
  merge: "{id} {subject}  (merge of {parents})",
  noSubject: "(no message)",
  more: "… and {count} more",
  none: "no commit",
} as const;

export const mainWords = {
  missing: {
    message: "there is no branch main",
    did: "looked for the branch main",
    seen: "{branches}",
    expected: "the work on main",
    next: "git branch shows your branches; read about git branch -m, and about git switch -c",
  },
  noBranch: "no branch",
} as const;

/** Where commits lie that main does not have, and how to see them. */
export const elsewhereWords = {
  detached: "HEAD is detached at {id}, {ahead} ahead of main: git log --oneline --graph --all HEAD",
  branch: "the branch {branch} is {ahead} ahead of main: git log --oneline --graph --all",
  oneCommit: "one commit",
  commits: "{count} commits",
} as const;

/** A line for each thing that a work tree holds besides what is committed. */
export const leftWords = {
  operation: "a {operation} is in progress",
  conflict: "conflict:  {file}",
  staged: "staged:    {file}",
  changed: "changed:   {file}",
  untracked: "untracked: {file}",
} as const;
