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
  operation: "{operation} is in progress",
  conflict: "conflict:  {file}",
  staged: "staged:    {file}",
  changed: "changed:   {file}",
  untracked: "untracked: {file}",
  passedOver: "changed:   {file} (your Git passes over it: {flag})",
} as const;

/** What to do about the first of them. */
export const leftNext = {
  merge: "git status says what is open; git commit ends the merge",
  rebase: "git status says what is open; git rebase --continue goes on",
  am: "git am was begun: git status says what is open; git am --continue goes on, git am --quit ends it and keeps what is committed",
  cherryPick:
    "git cherry-pick --continue goes on; git cherry-pick --quit ends it and keeps what is committed",
  revert: "git revert --continue goes on; git revert --quit ends it and keeps what is committed",
  bisect: "git bisect reset ends the search",
  assumeUnchanged:
    "git ls-files -v shows it with a small letter: git update-index --no-assume-unchanged has Git look again",
  skipWorktree:
    "git ls-files -t shows it with an S: git sparse-checkout disable, or git update-index --no-skip-worktree",
  tracked: "git status says for each line what could be done with it",
  untracked:
    "git add or remove it; if your git status doesn't list it, git check-ignore -v {file} names what hides it",
} as const;

/** A file that reads as it is due and is another one all the same. */
export const byteWords = {
  mode: "{file} has the mode {shown}, and had {mode}",
  form: "{file} differs in {form}",
} as const;

export const byteNext = {
  mode: "git ls-files --stage {file} shows the mode; git update-index --chmod=-x takes an executable bit away",
  form: "git diff --ws-error-highlight=all shows it; the settings of an editor, or core.autocrlf, may have written it",
} as const;
