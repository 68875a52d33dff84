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
    message: "the commits that were handed out are not as they were",
    did: "looked on main for the three commits that were there at the start",
    seen: "{log}",
    expected: "your commits on top of Print packing slips ({start}), which stays as it is",
    next: "{advice}",
  },
  rewritten:
    "{id} is an old commit that was written anew, as by commit --amend or rebase: git reflog says where main stood before",
  dropped: "main has left the old commits, as by a reset: git reflog says where it stood before",
  notThree: {
    message: "main does not have three new commits in a row",
    did: "git log --oneline on main, without the three commits that were there at the start",
    seen: "{log}",
    expected: "three new commits, one after another, without a merge",
    next: "{advice}",
  },
  noNewCommit: "no new commit on main",
  merge: "a merge is a commit too, and gives the history a fork: read about git cherry-pick and git rebase",
  otherRepository:
    "git rev-parse --show-toplevel says which repository your shell is in: it must end with 01-clean-commits/work",
  tooFew:
    "a topic that is not committed yet wants git add and git commit; git reset --soft takes apart two that are in one",
} as const;

export const c9 = {
  surplus: {
    message: "main has more than three new commits",
    did: "git log --oneline on main, without the three commits that were there at the start",
    seen: "{log}",
    expected: "exactly three, one for each topic",
    next: "{advice}",
  },
  noTopic: "{id} holds no topic: git rebase -i with fixup in front of it puts it into the commit before",
  divided: "{topic} is in several of them: git rebase -i with fixup in front of the later puts them together",
} as const;

export const topicWords = {
  fix: "the fix for late orders",
  gift: "the gift notes",
  guide: "the packers' guide",
} as const;

export const c2 = {
  notOne: {
    message: "a commit is not one topic",
    did: "git log --name-status of the new commits, leaving {sharedFile} and .gitignore aside",
    seen: "{commits}",
    expected: "one commit for each topic of the README, with all of its files and no others",
    next: "{advice}",
  },
  mixed:
    "{id} has files of {one} and of {other}: git reset --soft takes it apart, git restore --staged a file out of it",
  divided: "{topic} is in {ids}: git rebase -i with squash puts two commits together",
  stray: "{file} of {id} belongs to no topic, and is gone again later: git rebase -i with edit takes it out",
  flipped: "{id} changes the mode of {file}, which is of another topic, and a later commit changes it back",
  noTopic: "{id} holds no topic",
  nothing: "nothing",
} as const;

export const c3 = {
  notSplit: {
    message: "{sharedFile} is not split between its two topics",
    did: "git log -p -- {sharedFile}",
    seen: "{patches}",
    expected: "the lines of each topic in that topic's commit, with the rest of the topic",
    next: "{advice}",
  },
  both: "{id} has lines of both: git add --patch stages a part of a file, and s splits what it shows into smaller parts",
  misplaced:
    'in {id}: "{line}" belongs to {topic}; git add --patch stages a part of a file, line by line with e',
  stray: 'in {id}: "{line}" belongs to no topic, and a later commit undoes it',
  moved:
    "in {id} its lines stand elsewhere than in the end, and a later commit moves them: git show {id} and git diff show it",
} as const;

/** In what the token was found, and what leads to it. */
export const keeperWords = {
  line: "{where}: {what}",
  of: "{name} ({kind})",
  index: "what was staged for {name} (an entry of the stash)",
  untracked: "the untracked files of {name} (an entry of the stash)",
  file: "{path} in {id}",
  name: "the name of {path} in {id}",
  commit: "the message of {id}",
  tag: "the message of the tag",
  content: "the content itself",
  ref: "its own name",
} as const;

export const c4 = {
  secret: {
    message: "the token is in the history",
    did: "searched the files of all commits that a branch leads to for the token of .env",
    seen: "{seen}",
    expected: "the token in no commit of a branch",
    next: "{advice}",
  },
  onMain:
    "a later commit that removes a file leaves it in the earlier one: git rebase -i with edit, or git reset and commit anew",
  branch:
    "who gets the branch {name} gets the token: git branch -D {name} deletes a branch that is not needed",
  tracked: {
    message: "a commit has what must not be tracked",
    did: "looked for .env and dist/ on main and in all new commits, whatever leads to them",
    seen: "{files}",
    expected: "neither .env nor anything of dist/ in any of them",
    next: "{advice}",
  },
  still: "a file that is tracked stays tracked whatever .gitignore says: read about git rm --cached",
  once: "it is gone on main, and still in that commit: git rebase -i with edit takes it out there",
  remote: "git branch -d -r {name} forgets it here; whoever runs the remote has it still",
  notIgnored: {
    message: "not ignored by the .gitignore that is committed",
    did: "git check-ignore --verbose {file}, with the .gitignore files of main",
    seen: "{file} is not ignored",
    expected: ".env, all of dist/ and what was ignored before, ignored for everybody who clones it",
    next: "{advice}",
  },
  noRule:
    "no line of it fits; .git/info/exclude, your own settings and what is not committed count only for you",
  partly:
    "some of dist/ is ignored, and this is not ({what}): a pattern for the folder takes all that is in it",
  before: "it was ignored before you came ({what}): add lines to .gitignore, and leave those that were there",
  tooMuch: {
    message: "the .gitignore of main ignores a file of the project",
    did: "git check-ignore --verbose --no-index {file}, with the .gitignore files of main",
    seen: "{file} is ignored",
    expected: ".env, dist/ and what was ignored before; no file of the project",
    next: "the command names the line: a tracked file stays tracked, but a new one like it would be left out",
  },
} as const;

export const c10 = {
  elsewhere: {
    message: "the token is in the repository still",
    did: "searched messages, names, tags, notes, the stash, and what is not on main, for the token of .env",
    seen: "{seen}",
    expected: "the token nowhere but in .env",
    next: "{advice}",
  },
  onMain: "git rebase -i with reword changes what a commit says, with edit what is in it",
  branch: "git branch -D {name} deletes a branch that is not needed; git rebase -i changes what it holds",
  remote:
    "git branch -d -r {name} forgets it here; whoever runs the remote has the token, so it wants a new one",
  tag: "git tag -d {name} deletes the tag; what it was of may be tagged anew",
  note: "git notes remove takes a note away, and refs/notes/{name} keeps its history: git update-ref -d deletes it",
  named: "git branch -m gives a branch another name; git tag -d deletes a tag, and git tag makes it anew",
  head: "HEAD is at no branch: git switch main leaves the commit behind",
  workTree: "git worktree list shows it; git worktree remove {name} takes it away",
  stash: "git stash show --include-untracked -p {name} shows it; git stash drop {name} deletes that entry",
} as const;

export const c5 = {
  noBuild: {
    message: "a commit does not build",
    did: "compiled the tree of {commit}",
    seen: "{error}",
    expected: "all three commits of main build, each with nothing but itself and the commits before it",
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
    did: "read the message of {id}, which changes {files}",
    seen: "{text}",
    expected: "a subject with a word from the name of a file or folder that the commit changes",
    next: "could a colleague tell from the subject alone?",
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
    did: "git status, looking at every file",
    seen: "{left}",
    expected: "nothing staged, changed or untracked, and no operation in progress",
    next: "{advice}",
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
  extra: "{file} was not there in the morning: git rebase -i with edit takes it out of its commit",
  stash: "something lies in the stash: git stash show --include-untracked --patch",
  lost: "git reflog and git fsck --lost-found name commits that may still have it; or begin again",
} as const;

export const c11 = {
  bytes: {
    message: "a file of main is not the same to the byte",
    did: "compared the files of main with those that lay in the work tree at the start, byte by byte",
    seen: "{files}",
    expected: "line ends, last line break and modes as they were",
    next: "{advice}",
  },
} as const;

export const c8 = {
  handedOut: {
    message: "the author is not you",
    did: "read the author of {id} {subject}",
    seen: "{name} <{email}>",
    expected: "you, not {handedOutBy}, who made the older commits",
    next: "git config user.name and user.email say who you are; read about git commit --amend --reset-author",
  },
  noName: {
    message: "the author has no name",
    did: "read the author of {id} {subject}",
    seen: '"{name}" <{email}>',
    expected: "a name and an e-mail address",
    next: "git config user.name says who you are; read about git commit --amend --reset-author",
  },
  noAddress: {
    message: "the author has no e-mail address",
    did: "read the author of {id} {subject}",
    seen: "{name} <{email}>",
    expected: "a name and an e-mail address, which has an @ between its two parts",
    next: "git config user.email says where you get mail; read about git commit --amend --reset-author",
  },
  several: {
    message: "the new commits have several authors",
    did: "read the author of {id} {subject}",
    seen: "{name} <{email}>, and {other} elsewhere",
    expected: "you as the author of all of them, with one e-mail address",
    next: "git log --format=full shows them all; read about git rebase -i and git commit --amend --reset-author",
  },
} as const;
