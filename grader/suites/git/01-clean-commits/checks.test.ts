import type { Commit, FileChange } from "@lab/git-history";
import { lab, miss, test } from "@lab/testkit";
import { needMain, shortId, tellLog, tellWorkElsewhere } from "../tell-history.ts";
import { finalFiles, handedOutBy, secret, sharedFile, startCommit, topics, type Topic } from "./repo.ts";

const repository = lab().repository();

const isKeptOut = (file: string): boolean => file === ".env" || file.startsWith("dist/");

/** What main has that it didn't have at the start, newest first. */
async function readNewCommits(): Promise<Commit[]> {
  const isKnown = repository.typeOf(startCommit) === "commit";
  return repository.commits(needMain(repository), isKnown ? [startCommit] : []);
}

/** The new commits, for checks that any of them is enough for. */
async function needNewCommits(did: string): Promise<Commit[]> {
  const commits = await readNewCommits();
  if (commits.length > 0) return commits;
  return miss("main has no new commit", {
    did,
    seen: "no new commit on main",
    expected: "three new commits",
    next: "C1 says what main has; make a commit first, then grade again",
  });
}

test("C1", async () => {
  const main = needMain(repository);
  const commits = await readNewCommits();
  if (repository.typeOf(startCommit) === undefined || !(await repository.isAncestor(startCommit, main)))
    miss("main does not stand on the commits that were handed out", {
      did: "looked on main for the three commits that were there at the start",
      seen: tellLog(await repository.commits(main)),
      expected: "your commits on top of Print packing slips, which stays as it is",
      next: "an old commit was amended, rebased or reset away: git reflog shows where main stood before",
    });
  const isLinear = commits.every(({ parents }) => parents.length === 1);
  if (commits.length === 3 && isLinear) return;
  miss("main does not have three new commits in a row", {
    did: "git log --oneline on main, without the three commits that were there at the start",
    seen: commits.length === 0 ? "no new commit on main" : tellLog(commits),
    expected: "exactly three new commits, one after another, without a merge",
    next: await adviseOnCount(commits.length, isLinear),
  });
});

async function adviseOnCount(count: number, isLinear: boolean): Promise<string> {
  if (!isLinear)
    return "a merge is a commit too, and gives the history a fork: read about git cherry-pick and git rebase";
  const elsewhere = await tellWorkElsewhere(repository);
  if (elsewhere !== undefined) return elsewhere;
  if (count === 0)
    return "git rev-parse --show-toplevel says which repository your shell is in: it must end with 01-clean-commits/work";
  return count < 3
    ? "which topics are still together in one commit? git reset --soft takes commits back and keeps the work"
    : "read about git reset --soft, which takes commits back and keeps the work, and about git rebase -i";
}

/** The changes of each new commit, by commit, as `git log --name-status` lists them. */
async function readChanges(): Promise<Map<Commit, FileChange[]>> {
  const commits = await readNewCommits();
  const changes = await repository.changes(commits.map(({ id }) => id));
  return new Map(commits.map((commit) => [commit, changes.get(commit.id) ?? []]));
}

function tellFiles(commit: Commit, changes: readonly FileChange[]): string {
  const files = changes.slice(0, 14).map(({ status, path }) => `${status} ${path}`);
  return `${tellLog([commit])}\n    ${files.join(", ") || "nothing"}`;
}

/** What is left to judge of a commit when the shared file and what other checks look at are aside. */
const isTopical = ({ path }: FileChange): boolean =>
  path !== sharedFile && path !== ".gitignore" && !isKeptOut(path);

test("C2", async () => {
  const changes = await readChanges();
  const own = [...changes.values()].map((files) => files.filter(isTopical));
  const blobs = await repository.blobs(own.flat().map(({ newId }) => newId));
  const holds = (files: FileChange[], topic: Topic): boolean => {
    const expected = Object.entries(topic.files);
    return (
      files.length === expected.length &&
      expected.every(([path, content]) => {
        const change = files.find((file) => file.path === path);
        return change && (blobs.get(change.newId)?.toString("utf8") ?? null) === content;
      })
    );
  };
  const mixed = topics.find((topic) => !own.some((files) => holds(files, topic)));
  if (!mixed) return;
  miss("a commit is not exactly one topic", {
    did: `git log --name-status of the new commits, leaving ${sharedFile} and .gitignore aside`,
    seen: [...changes].map(([commit, files]) => tellFiles(commit, files.filter(isTopical))).join("\n"),
    expected: "one commit for each topic of the README, with all of its files and no others",
    next: `no commit is exactly ${mixed.name}: git show --stat <commit> shows what is in one`,
  });
});

const sameLines = (one: string[], other: string[]): boolean =>
  JSON.stringify(one.toSorted()) === JSON.stringify(other.toSorted());

test("C3", async () => {
  const changes = await readChanges();
  const touching = [...changes].flatMap(([commit, files]) => {
    const change = files.find(({ path }) => path === sharedFile);
    return change ? [{ commit, files, hunks: change.hunks }] : [];
  });
  const isRight = topics
    .filter(({ shared }) => shared.added.length > 0)
    .every(({ files, shared }) =>
      touching.some(
        ({ files: changed, hunks }) =>
          changed.some(({ path }) => path in files) &&
          sameLines(
            hunks.flatMap(({ added }) => added),
            shared.added,
          ) &&
          sameLines(
            hunks.flatMap(({ removed }) => removed),
            shared.removed,
          ),
      ),
    );
  if (isRight && touching.length === 2) return;
  const patches = touching.map(({ commit, hunks }) => {
    const lines = hunks.flatMap(({ removed, added }) => [
      ...removed.map((line) => `    -${line}`),
      ...added.map((line) => `    +${line}`),
    ]);
    return [tellLog([commit]), ...lines.slice(0, 12)].join("\n");
  });
  miss(`${sharedFile} is not split between its two topics`, {
    did: `git log -p -- ${sharedFile}`,
    seen: patches.length === 0 ? `no commit changes ${sharedFile}` : patches.join("\n"),
    expected: "the lines of each topic in that topic's commit, with the rest of the topic",
    next: "read about git add --patch: it stages a part of a file, and can split what it shows into smaller parts",
  });
});

/** The oldest commit with one of these contents in it. */
async function tellHolder(blobs: ReadonlySet<string>): Promise<string> {
  for (const commit of (await repository.commits()).toReversed()) {
    const found = [...(await repository.tree(commit.id))].find(([, { id }]) => blobs.has(id));
    if (found) return `${tellLog([commit])}\n    ${found[0]} holds it`;
  }
  return "a tag names the content itself";
}

test("C4", async () => {
  const holding = new Set(await repository.blobsWith(secret));
  if (holding.size > 0)
    miss("the token is in the history", {
      did: "searched everything that a branch, a tag or the stash reaches for the token of .env",
      seen: await tellHolder(holding),
      expected: "the token in no commit at all",
      next: "a later commit that removes a file leaves it in the earlier one: git log --all --stat, then git reset or git rebase",
    });
  const tracked = [...(await repository.tree(needMain(repository))).keys()].filter(isKeptOut);
  if (tracked.length > 0)
    miss("main tracks what it must not", {
      did: "git ls-tree -r --name-only main",
      seen: tracked.slice(0, 5).join("\n"),
      expected: "neither .env nor anything of dist/",
      next: "a file that is tracked stays tracked whatever .gitignore says: read about git rm --cached",
    });
  const wanted = [".env", "dist/order.js"];
  const ignored = await repository.ignoredPaths(wanted);
  const open = wanted.filter((file) => !ignored.includes(file));
  if (open.length > 0)
    miss("not ignored by a .gitignore file", {
      did: `git check-ignore --verbose ${wanted.join(" ")}`,
      seen: `not ignored: ${open.join(", ")}`,
      expected: "both ignored by the repository's .gitignore, so for everybody who clones it",
      next: "git status --ignored shows what is ignored; .git/info/exclude and your own settings count only for you",
    });
});

test("C5", async () => {
  const commits = (await readNewCommits()).toReversed();
  const errors = await lab().typeErrors(commits.map(({ id }) => id));
  for (const commit of commits) {
    const [first, ...more] = errors.get(commit.id) ?? [];
    if (first === undefined) continue;
    miss("a commit does not build", {
      did: `compiled the tree of ${tellLog([commit])}`,
      seen: more.length === 0 ? first : `${first}\nand ${more.length} more`,
      expected: "all three commits build, each with nothing but itself and the commits before it",
      next: "which topic brings what is missing here? See for yourself: git switch --detach, npm run build, git switch main",
    });
  }
});

const longestSubject = 72;
/** Parts of paths that say nothing about an area. */
const plainWords = new Set(["src", "tests", "test", "txt"]);

/** Beginnings of the words that the paths of some changes are made of: "notes" and "noting" name the same area. */
function areasOf(changes: readonly FileChange[]): string[] {
  const words = changes.flatMap(({ path }) => path.toLowerCase().split(/[^a-z]+/));
  return words
    .filter((word) => word.length > 2 && !plainWords.has(word))
    .map((word) => word.replace(/s$/, "").slice(0, 4));
}

test("C6", async () => {
  const commits = await needNewCommits("read the messages of the new commits");
  const changes = await repository.changes(commits.map(({ id }) => id));
  for (const commit of commits) {
    const { subject, message } = commit;
    const tell = (what: string, expected: string, next: string): never =>
      miss(what, {
        did: `read the message of ${shortId(commit.id)}`,
        seen: message.trimEnd().split("\n").slice(0, 4).join("\n") || "an empty message",
        expected,
        next,
      });
    const { length } = Array.from(subject);
    if (length > longestSubject)
      tell(
        "the subject is too long",
        `a subject of at most ${longestSubject} characters`,
        `it has ${length}: say less, or move the rest to the body`,
      );
    if ((message.trimEnd().split("\n")[1] ?? "").trim() !== "")
      tell(
        "no empty line after the subject",
        "an empty line between subject and body",
        "without it Git takes both for one long subject: git log --oneline shows it",
      );
    const words = subject.toLowerCase().split(/[^a-z]+/);
    const areas = areasOf(changes.get(commit.id) ?? []);
    if (!areas.some((area) => words.some((word) => word.startsWith(area))))
      tell(
        "the subject does not name the touched area",
        "a subject with a word from the name of a file or folder that the commit changes",
        "could a colleague tell from the subject alone which part of the project changed?",
      );
    if (commits.some((other) => other !== commit && other.subject.trim() === subject.trim()))
      tell(
        "two commits have the same subject",
        "a subject of its own for each commit",
        "what does this commit do that the other does not?",
      );
  }
});

/** What `git status` would list, .env and dist/ aside: they are C4's affair. */
async function listLeftovers(): Promise<string[]> {
  const { staged, unstaged, conflicted, untracked } = await repository.status();
  return [
    ...repository.operationsInProgress().map((operation) => `a ${operation} is in progress`),
    ...conflicted.map((file) => `conflict:  ${file}`),
    ...staged.map((file) => `staged:    ${file}`),
    ...unstaged.map((file) => `changed:   ${file}`),
    ...untracked.filter((file) => !isKeptOut(file)).map((file) => `untracked: ${file}`),
  ];
}

/** How the files of main differ from what lay in the work tree at the start. */
async function listDifferences(): Promise<string[]> {
  const tree = await repository.tree(needMain(repository));
  const blobs = await repository.blobs([...tree.values()].map(({ id }) => id));
  const contentOf = (file: string): string | undefined =>
    blobs.get(tree.get(file)?.id ?? "")?.toString("utf8");
  const differing = [...finalFiles.keys()].filter((file) => contentOf(file) !== finalFiles.get(file));
  const isExtra = (file: string): boolean =>
    !finalFiles.has(file) && file !== ".gitignore" && !isKeptOut(file);
  return [
    ...differing.map((file) => `${tree.has(file) ? "differs" : "missing"}:  ${file}`),
    ...[...tree.keys()].filter(isExtra).map((file) => `too much: ${file}`),
  ];
}

async function adviseOnLoss(): Promise<string> {
  if (repository.hasStash()) return "something lies in the stash: git stash show --patch";
  const elsewhere = await tellWorkElsewhere(repository);
  return (
    elsewhere ?? "git reflog and git fsck --lost-found name commits that may still have it; or begin again"
  );
}

test("C7", async () => {
  const left = await listLeftovers();
  if (left.length > 0)
    miss("the work tree is not clean", {
      did: "git status",
      seen: left.slice(0, 12).join("\n"),
      expected: "nothing staged, changed or untracked, and no operation in progress",
      next: "git status says for each line what could be done with it",
    });
  const differing = await listDifferences();
  if (differing.length === 0) return;
  miss("the files of main are not those of the day's work", {
    did: "compared the files of main with those that lay in the work tree at the start",
    seen: differing.slice(0, 12).join("\n"),
    expected: "every change that was there, and no other; only .gitignore is yours",
    next: await adviseOnLoss(),
  });
});

test("C8", async () => {
  for (const { id, subject, author } of await needNewCommits("read the authors of the new commits")) {
    const isFixture = author.name === handedOutBy.name || author.email === handedOutBy.email;
    if (author.name.trim() !== "" && author.email.trim() !== "" && !isFixture) continue;
    miss("the author is not you", {
      did: `read the author of ${shortId(id)} ${subject}`,
      seen: `${author.name} <${author.email}>`,
      expected: isFixture
        ? `you, not ${handedOutBy.name}, who made the older commits`
        : "a name and an e-mail address",
      next: "git config user.name and git config user.email say who you are; read about git commit --amend --reset-author",
    });
  }
});
