import type { Commit, FileChange } from "@lab/git-history";
import { lab, miss, say, test } from "@lab/testkit";
import { listLeftovers, needMain, shortId, tellLog, tellWorkElsewhere } from "../tell-history.ts";
import { c1, c2, c3, c4, c5, c6, c7, c8, noCommit } from "./messages.ts";
import { finalFiles, handedOutBy, secret, sharedFile, startCommit, topics, type Topic } from "./repo.ts";

const repository = lab().repository();

const isKeptOut = (file: string): boolean => file === ".env" || file.startsWith("dist/");

/** What main has that it didn't have at the start, newest first. */
async function readNewCommits(): Promise<Commit[]> {
  const isKnown = repository.typeOf(startCommit) === "commit";
  return repository.commits(needMain(repository), isKnown ? [startCommit] : []);
}

/** The new commits, for checks that any of them is enough for. */
async function needNewCommits(toRead: keyof typeof noCommit): Promise<Commit[]> {
  const commits = await readNewCommits();
  return commits.length > 0 ? commits : miss(say(noCommit[toRead]));
}

test("C1", async () => {
  const main = needMain(repository);
  const commits = await readNewCommits();
  if (repository.typeOf(startCommit) === undefined || !(await repository.isAncestor(startCommit, main)))
    miss(say(c1.otherStart, { log: tellLog(await repository.commits(main)) }));
  const isLinear = commits.every(({ parents }) => parents.length === 1);
  if (commits.length === 3 && isLinear) return;
  const log = commits.length === 0 ? say(c1.noNewCommit) : tellLog(commits);
  miss(say(c1.notThree, { log, advice: await adviseOnCount(commits.length, isLinear) }));
});

async function adviseOnCount(count: number, isLinear: boolean): Promise<string> {
  if (!isLinear) return say(c1.merge);
  const elsewhere = await tellWorkElsewhere(repository);
  if (elsewhere !== undefined) return elsewhere;
  if (count === 0) return say(c1.otherRepository);
  return count < 3 ? say(c1.tooFew) : say(c1.tooMany);
}

/** The changes of each new commit, by commit, as `git log --name-status` lists them. */
async function readChanges(): Promise<Map<Commit, FileChange[]>> {
  const commits = await readNewCommits();
  const changes = await repository.changes(commits.map(({ id }) => id));
  return new Map(commits.map((commit) => [commit, changes.get(commit.id) ?? []]));
}

function tellFiles(commit: Commit, changes: readonly FileChange[]): string {
  const files = changes.slice(0, 14).map(({ status, path }) => `${status} ${path}`);
  return `${tellLog([commit])}\n    ${files.join(", ") || say(c2.nothing)}`;
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
  const commits = [...changes].map(([commit, files]) => tellFiles(commit, files.filter(isTopical)));
  miss(say(c2.mixed, { sharedFile, commits: commits.join("\n"), topic: say(c2.topics[mixed.name]) }));
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
  const shown = patches.join("\n") || say(c3.noPatch, { sharedFile });
  miss(say(c3.notSplit, { sharedFile, patches: shown }));
});

/** The oldest commit with one of these contents in it. */
async function tellHolder(blobs: ReadonlySet<string>): Promise<string> {
  for (const commit of (await repository.commits()).toReversed()) {
    const found = [...(await repository.tree(commit.id))].find(([, { id }]) => blobs.has(id));
    if (found) return `${tellLog([commit])}\n    ${say(c4.holds, { file: found[0] })}`;
  }
  return say(c4.tag);
}

test("C4", async () => {
  const holding = new Set(await repository.blobsWith(secret));
  if (holding.size > 0) miss(say(c4.secret, { holder: await tellHolder(holding) }));
  const tracked = [...(await repository.tree(needMain(repository))).keys()].filter(isKeptOut);
  if (tracked.length > 0) miss(say(c4.tracked, { files: tracked.slice(0, 5).join("\n") }));
  const wanted = [".env", "dist/order.js"];
  const ignored = await repository.ignoredPaths(wanted);
  const open = wanted.filter((file) => !ignored.includes(file));
  if (open.length > 0) miss(say(c4.notIgnored, { wanted: wanted.join(" "), files: open.join(", ") }));
});

test("C5", async () => {
  const commits = (await readNewCommits()).toReversed();
  const errors = await lab().typeErrors(commits.map(({ id }) => id));
  for (const commit of commits) {
    const [first, ...more] = errors.get(commit.id) ?? [];
    if (first === undefined) continue;
    const error = more.length === 0 ? first : `${first}\n${say(c5.more, { count: more.length })}`;
    miss(say(c5.noBuild, { commit: tellLog([commit]), error }));
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
  const commits = await needNewCommits("messages");
  const changes = await repository.changes(commits.map(({ id }) => id));
  const subjects = commits.map(({ subject }) => subject.trim());
  const last = new Map(subjects.map((subject, index) => [subject, index]));
  const repeated = new Set(subjects.filter((subject, index) => last.get(subject) !== index));
  for (const commit of commits) {
    const { subject, message } = commit;
    const text = message.trimEnd().split("\n").slice(0, 4).join("\n") || say(c6.empty);
    const values = { id: shortId(commit.id), text };
    const { length: count } = Array.from(subject);
    if (count > longestSubject) miss(say(c6.tooLong, { ...values, longest: longestSubject, count }));
    if ((message.trimEnd().split("\n")[1] ?? "").trim() !== "") miss(say(c6.noEmptyLine, values));
    const words = subject.toLowerCase().split(/[^a-z]+/);
    const areas = areasOf(changes.get(commit.id) ?? []);
    if (!areas.some((area) => words.some((word) => word.startsWith(area)))) miss(say(c6.noArea, values));
    if (repeated.has(subject.trim())) miss(say(c6.same, values));
  }
});

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
    ...differing.map((file) => say(tree.has(file) ? c7.other : c7.missing, { file })),
    ...[...tree.keys()].filter(isExtra).map((file) => say(c7.tooMuch, { file })),
  ];
}

async function adviseOnLoss(): Promise<string> {
  if (repository.hasStash()) return say(c7.stash);
  return (await tellWorkElsewhere(repository)) ?? say(c7.lost);
}

test("C7", async () => {
  // .env and dist/ are C4's affair.
  const left = await listLeftovers(repository, isKeptOut);
  if (left.length > 0) miss(say(c7.leftovers, { left: left.slice(0, 12).join("\n") }));
  const differing = await listDifferences();
  if (differing.length === 0) return;
  miss(say(c7.differs, { files: differing.slice(0, 12).join("\n"), advice: await adviseOnLoss() }));
});

test("C8", async () => {
  for (const { id, subject, author } of await needNewCommits("authors")) {
    const { name, email } = author;
    const isFixture = name === handedOutBy.name || email === handedOutBy.email;
    if (name.trim() !== "" && email.trim() !== "" && !isFixture) continue;
    const values = { id: shortId(id), subject, name, email };
    if (isFixture) miss(say(c8.handedOut, { ...values, handedOutBy: handedOutBy.name }));
    miss(say(c8.empty, values));
  }
});
