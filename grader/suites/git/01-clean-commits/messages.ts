/** For checks that any new commit is enough for. */
export const noCommit = {
  messages: {
    message: "main has no new commit",
    did: "read the messages of the new commits",
    seen: "no new commit on main",
    expected: "three new commits",
    next: "C1 says what main has; make a commit first, then grade again",
  },
  authors: {
    message: "main has no new commit",
    did: "read the authors of the new commits",
    seen: "no new commit on main",
    expected: "three new commits",
    next: "C1 says what main has; make a commit first, then grade again",
  },
} as const;

export const c1 = {
  otherStart: {
    message: "main does not stand on the commits that were handed out",
    did: "looked on main for the three commits that were there at the start",
    seen: "{log}",
    expected: "your commits on top of Print packing slips, which stays as it is",
    next: "an old commit was amended, rebased or reset away: git reflog shows where main stood before",
  },
  notThree: {
    message: "main does not have three new commits in a row",
    did: "git log --oneline on main, without the three commits that were there at the start",
    seen: "{log}",
    expected: "exactly three new commits, one after another, without a merge",
    next: "{advice}",
  },
  noNewCommit: "no new commit on main",
  merge: "a merge is a commit too, and gives the history a fork: read about git cherry-pick and git rebase",
  otherRepository:
    "git rev-parse --show-toplevel says which repository your shell is in: it must end with 01-clean-commits/work",
  tooFew:
    "a topic that is not committed yet wants git add and git commit; git reset --soft takes apart two that are in one",
  tooMany:
    "read about git reset --soft, which takes commits back and keeps the work, and about git rebase -i",
} as const;

export const c2 = {
  mixed: {
    message: "a commit is not exactly one topic",
    did: "git log --name-status of the new commits, leaving {sharedFile} and .gitignore aside",
    seen: "{commits}",
    expected: "one commit for each topic of the README, with all of its files and no others",
    next: "no commit is exactly {topic}: git show --stat <commit> shows what is in one",
  },
  topics: {
    fix: "the fix for late orders",
    gift: "the gift notes",
    guide: "the packers' guide",
  },
  nothing: "nothing",
} as const;

export const c3 = {
  notSplit: {
    message: "{sharedFile} is not split between its two topics",
    did: "git log -p -- {sharedFile}",
    seen: "{patches}",
    expected: "the lines of each topic in that topic's commit, with the rest of the topic",
    next: "read about git add --patch: it stages a part of a file, and can split what it shows into smaller parts",
  },
  noPatch: "no commit changes {sharedFile}",
} as const;

export const c4 = {
  secret: {
    message: "the token is in the history",
    did: "searched everything that a branch, a tag or the stash reaches for the token of .env",
    seen: "{holder}",
    expected: "the token in no commit at all",
    next: "a later commit that removes a file leaves it in the earlier one: git log --all --stat, then git reset or git rebase",
  },
  holds: "{file} holds it",
  tag: "a tag names the content itself",
  tracked: {
    message: "main tracks what it must not",
    did: "git ls-tree -r --name-only main",
    seen: "{files}",
    expected: "neither .env nor anything of dist/",
    next: "a file that is tracked stays tracked whatever .gitignore says: read about git rm --cached",
  },
  notIgnored: {
    message: "not ignored by a .gitignore file",
    did: "git check-ignore --verbose {wanted}",
    seen: "not ignored: {files}",
    expected: "both ignored by the repository's .gitignore, so for everybody who clones it",
    next: "git status --ignored shows what is ignored; .git/info/exclude and your own settings count only for you",
  },
} as const;

export const c5 = {
  noBuild: {
    message: "a commit does not build",
    did: "compiled the tree of {commit}",
    seen: "{error}",
    expected: "all three commits build, each with nothing but itself and the commits before it",
    next: "which topic brings what is missing here? See for yourself: git switch --detach, npm run build, git switch main",
  },
  more: "and {count} more",
} as const;

export const c6 = {
  tooLong: {
    message: "the subject is too long",
    did: "read the message of {id}",
    seen: "{text}",
    expected: "a subject of at most {longest} characters",
    next: "it has {count}: say less, or move the rest to the body",
  },
  noEmptyLine: {
    message: "no empty line after the subject",
    did: "read the message of {id}",
    seen: "{text}",
    expected: "an empty line between subject and body",
    next: "without it Git takes both for one long subject: git log --oneline shows it",
  },
  noArea: {
    message: "the subject does not name the touched area",
    did: "read the message of {id}",
    seen: "{text}",
    expected: "a subject with a word from the name of a file or folder that the commit changes",
    next: "could a colleague tell from the subject alone which part of the project changed?",
  },
  same: {
    message: "two commits have the same subject",
    did: "read the message of {id}",
    seen: "{text}",
    expected: "a subject of its own for each commit",
    next: "what does this commit do that the other does not?",
  },
  empty: "an empty message",
} as const;

export const c7 = {
  leftovers: {
    message: "the work tree is not clean",
    did: "git status",
    seen: "{left}",
    expected: "nothing staged, changed or untracked, and no operation in progress",
    next: "git status says for each line what could be done with it",
  },
  differs: {
    message: "the files of main are not those of the day's work",
    did: "compared the files of main with those that lay in the work tree at the start",
    seen: "{files}",
    expected: "every change that was there, and no other; only .gitignore is yours",
    next: "{advice}",
  },
  other: "differs:  {file}",
  missing: "missing:  {file}",
  tooMuch: "too much: {file}",
  stash: "something lies in the stash: git stash show --patch",
  lost: "git reflog and git fsck --lost-found name commits that may still have it; or begin again",
} as const;

export const c8 = {
  handedOut: {
    message: "the author is not you",
    did: "read the author of {id} {subject}",
    seen: "{name} <{email}>",
    expected: "you, not {handedOutBy}, who made the older commits",
    next: "git config user.name and git config user.email say who you are; read about git commit --amend --reset-author",
  },
  empty: {
    message: "the author is not you",
    did: "read the author of {id} {subject}",
    seen: "{name} <{email}>",
    expected: "a name and an e-mail address",
    next: "git config user.name and git config user.email say who you are; read about git commit --amend --reset-author",
  },
} as const;
