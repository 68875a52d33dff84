import { edgeOf, nameEdge } from "@lab/edges";
import type { Commit, FileChange } from "@lab/git-history";
import { lab, miss, say, test } from "@lab/testkit";
import { listByteChanges, readAlike } from "../judge-bytes.ts";
import { findLeftovers, needMain, shortId, tellLog, tellWorkElsewhere } from "../tell-history.ts";
import { findIgnoreMiss } from "./judge-ignore.ts";
import { findNamed, findToken, findTrackedElsewhere, isInBranch, tellHolder } from "./judge-token.ts";
import {
  findDivided,
  findMoved,
  listSharedLines,
  ownTopicOf,
  toPortion,
  type Portion,
} from "./judge-topics.ts";
import { c1, c10, c11, c2, c3, c4, c5, c6, c7, c8, c9, noCommit, topicWords } from "./messages.ts";
import { areasOf, bareSubject, countCharacters, namesArea } from "./name-areas.ts";
import {
  finalFiles,
  handedOutBy,
  secret,
  sharedFile,
  startCommit,
  startMoments,
  startSubjects,
  topics,
} from "./repo.ts";

const repository = lab().repository();

/** Of each of the project's files. */
const plainMode = "100644";

const isKeptOut = (file: string): boolean => file === ".env" || file.startsWith("dist/");

async function standsOnStart(main: string): Promise<boolean> {
  return repository.typeOf(startCommit) !== undefined && (await repository.isAncestor(startCommit, main));
}

/** What main has that it didn't have at the start, newest first. */
async function readCommits(): Promise<Commit[]> {
  const isKnown = repository.typeOf(startCommit) === "commit";
  return repository.commits(needMain(repository), isKnown ? [startCommit] : []);
}

/** A commit of the start that was made anew: it keeps what it says, or its author and their date. */
function isRewritten({ subject, author, authorDate }: Commit): boolean {
  const isRowans = author.email === handedOutBy.email && startMoments.includes(authorDate.getTime());
  return startSubjects.includes(subject) || isRowans;
}

/** The learner's own commits: an old one that was written anew is C1's affair. */
async function readNewCommits(): Promise<Commit[]> {
  const commits = await readCommits();
  if (await standsOnStart(needMain(repository))) return commits;
  return commits.filter((commit) => !isRewritten(commit));
}

/** The new commits, for checks that any of them is enough for. */
async function needNewCommits(toRead: keyof typeof noCommit): Promise<Commit[]> {
  const commits = await readNewCommits();
  return commits.length > 0 ? commits : miss(say(noCommit[toRead]));
}

test("C1", async () => {
  const main = needMain(repository);
  const commits = await readCommits();
  if (!(await standsOnStart(main))) {
    const old = commits.findLast(isRewritten);
    const advice = old ? say(c1.rewritten, { id: shortId(old.id) }) : say(c1.dropped);
    const log = tellLog(await repository.commits(main));
    miss(say(c1.otherStart, { log, start: shortId(startCommit), advice }));
  }
  const isLinear = commits.every(({ parents }) => parents.length === 1);
  if (commits.length >= 3 && isLinear) return;
  const log = commits.length === 0 ? say(c1.noNewCommit) : tellLog(commits);
  miss(say(c1.notThree, { log, advice: await adviseOnCount(commits.length, isLinear) }));
});

async function adviseOnCount(count: number, isLinear: boolean): Promise<string> {
  if (!isLinear) return say(c1.merge);
  const elsewhere = await tellWorkElsewhere(repository);
  if (elsewhere !== undefined) return elsewhere;
  return count === 0 ? say(c1.otherRepository) : say(c1.tooFew);
}

/** The new commits with what each changes, as `git log --name-status` lists it. */
async function readPortions(): Promise<Portion[]> {
  const commits = await readNewCommits();
  const changes = await repository.changes(commits.map(({ id }) => id));
  return commits.map((commit) => toPortion(commit, changes.get(commit.id) ?? []));
}

const listIds = (portions: readonly Portion[]): string =>
  portions.map(({ commit }) => shortId(commit.id)).join(", ");

test("C9", async () => {
  const portions = await readPortions();
  if (portions.length === 3) return;
  const log = tellLog(portions.map(({ commit }) => commit));
  const idle = portions.find((portion) => portion.topics.length === 0);
  const divided = findDivided(portions);
  const advice = idle
    ? say(c9.noTopic, { id: shortId(idle.commit.id) })
    : say(c9.divided, { topic: say(topicWords[(divided?.topic ?? topics[0])!.name]) });
  miss(say(c9.surplus, { log, advice }));
});

const isAside = ({ path }: FileChange): boolean =>
  path === sharedFile || path === ".gitignore" || isKeptOut(path);

function tellFiles({ commit, changes }: Portion): string {
  const files = changes
    .filter((change) => !isAside(change))
    .slice(0, 14)
    .map(({ status, path }) => `${status} ${path}`);
  return `${tellLog([commit])}\n    ${files.join(", ") || say(c2.nothing)}`;
}

/** What is amiss with how the topics lie in the commits; a file that main should not have, or lacks, is C7's affair. */
async function adviseOnTopics(portions: readonly Portion[]): Promise<string | undefined> {
  for (const { commit, topics: found } of portions) {
    const [one, other] = found;
    if (!one || !other) continue;
    const names = { one: say(topicWords[one.name]), other: say(topicWords[other.name]) };
    return say(c2.mixed, { id: shortId(commit.id), ...names });
  }
  const differing = new Set(await listDiffering());
  for (const { commit, changes } of portions) {
    const stray = changes.find(
      (change) => !isAside(change) && !ownTopicOf(change.path) && !differing.has(change.path),
    );
    if (stray) return say(c2.stray, { file: stray.path, id: shortId(commit.id) });
  }
  const final = await repository.tree(needMain(repository));
  for (const { commit, changes, topics: found } of portions) {
    // A mode that stays another one is C11's affair.
    const flipped = changes.find(({ path, oldId, newId }) => {
      const topic = ownTopicOf(path);
      return oldId === newId && topic && !found.includes(topic) && final.get(path)?.mode === plainMode;
    });
    if (flipped) return say(c2.flipped, { file: flipped.path, id: shortId(commit.id) });
  }
  // In four commits and more, which of them is one too many is C9's affair.
  if (portions.length > 3) return undefined;
  const divided = findDivided(portions);
  if (divided)
    return say(c2.divided, { topic: say(topicWords[divided.topic.name]), ids: listIds(divided.parts) });
  const idle = portions.find((portion) => portion.topics.length === 0);
  return idle && say(c2.noTopic, { id: shortId(idle.commit.id) });
}

test("C2", async () => {
  const portions = await readPortions();
  const advice = await adviseOnTopics(portions);
  if (advice) miss(say(c2.notOne, { sharedFile, commits: portions.map(tellFiles).join("\n"), advice }));
});

/** What is amiss with where the shared file's lines lie; lines that main lacks, or should not have, are C7's affair. */
async function adviseOnLines(portions: readonly Portion[]): Promise<string | undefined> {
  const isWhole = !(await listDiffering()).includes(sharedFile);
  for (const portion of portions) {
    const id = shortId(portion.commit.id);
    const lines = listSharedLines(portion);
    const found = new Set(lines.flatMap(({ topic }) => topic ?? []));
    if (found.size > 1) return say(c3.both, { id });
    for (const { line, topic } of lines) {
      if (!topic && isWhole) return say(c3.stray, { id, line: line.trim() });
      if (topic && portion.topics.length > 0 && !portion.topics.includes(topic))
        return say(c3.misplaced, { id, line: line.trim(), topic: say(topicWords[topic.name]) });
    }
  }
  const moved = isWhole ? await findMoved(repository, portions) : undefined;
  return moved && say(c3.moved, { id: shortId(moved.commit.id) });
}

test("C3", async () => {
  const portions = await readPortions();
  const advice = await adviseOnLines(portions);
  if (!advice) return;
  const patches = portions.flatMap((portion) => {
    const lines = listSharedLines(portion).map(({ sign, line }) => `    ${sign}${line}`);
    return lines.length === 0 ? [] : [[tellLog([portion.commit]), ...lines.slice(0, 12)].join("\n")];
  });
  miss(say(c3.notSplit, { sharedFile, patches: patches.join("\n"), advice }));
});

test("C4", async () => {
  const main = needMain(repository);
  const holders = await findToken(repository, secret);
  const holder = holders.find(isInBranch);
  if (holder) {
    const { seen, edge } = tellHolder(holder);
    const name = holder.root.name.slice(11);
    const advice = name === "main" ? say(c4.onMain) : say(c4.branch, { name });
    miss(say(c4.secret, { seen, advice }), name === "main" ? {} : { edge: nameEdge(edge) });
  }
  const tracked = [...(await repository.tree(main)).keys()].filter(isKeptOut);
  const committed = (await readPortions()).flatMap(({ commit, changes }) =>
    changes
      .filter(({ path, status }) => isKeptOut(path) && status !== "D")
      .map(({ path }) => `${shortId(commit.id)} ${path}`),
  );
  const files = (tracked.length > 0 ? tracked : committed).slice(0, 5).join("\n");
  if (files) miss(say(c4.tracked, { files, advice: say(tracked.length > 0 ? c4.still : c4.once) }));
  const elsewhere = findTrackedElsewhere(repository, [".env", "dist/"], holders);
  if (elsewhere)
    miss(say(c4.tracked, { files: elsewhere.seen, advice: elsewhere.next }), {
      edge: nameEdge(elsewhere.edge),
    });
  const amiss = await findIgnoreMiss(repository, main);
  if (!amiss) return;
  const { file, isIgnored, next: advice, edge } = amiss;
  const words = isIgnored ? say(c4.tooMuch, { file }) : say(c4.notIgnored, { file, advice });
  miss(words, edge ? { edge: nameEdge(edge) } : {});
});

test("C10", async () => {
  const [holder] = await findToken(repository, secret);
  const found = holder ? tellHolder(holder) : findNamed(repository, secret);
  if (!found) return;
  const { seen, next, edge } = found;
  miss(say(c10.elsewhere, { seen, advice: next }), { edge: nameEdge(edge) });
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

test("C6", async () => {
  await needNewCommits("messages");
  const all = await readPortions();
  // A fourth commit is C9's affair.
  const portions = all.length > 3 ? all.filter((portion) => portion.topics.length > 0) : all;
  const subjects = portions.map(({ commit }) => bareSubject(commit.subject));
  const last = new Map(subjects.map((subject, index) => [subject, index]));
  const repeated = new Set(subjects.filter((subject, index) => last.get(subject) !== index));
  for (const { commit, changes } of portions) {
    const { subject, message } = commit;
    const text = message.trim().split("\n").slice(0, 4).join("\n") || say(c6.empty);
    const values = { id: shortId(commit.id), text };
    const count = countCharacters(subject.trim());
    if (count > longestSubject) miss(say(c6.tooLong, { ...values, longest: longestSubject, count }));
    if ((message.trim().split("\n")[1] ?? "").trim() !== "") miss(say(c6.noEmptyLine, values));
    const files = changes.map(({ path }) => path).slice(0, 5);
    if (!namesArea(subject, areasOf(changes))) miss(say(c6.noArea, { ...values, files: files.join(", ") }));
    if (repeated.has(bareSubject(subject))) miss(say(c6.same, values));
  }
});

/** Files of main, or that it should have, which don't read as what lay in the work tree at the start. */
async function listDiffering(): Promise<string[]> {
  const tree = await repository.tree(needMain(repository));
  const blobs = await repository.blobs([...tree.values()].map(({ id }) => id));
  const isAlike = (file: string): boolean =>
    readAlike(blobs.get(tree.get(file)?.id ?? "")?.toString("utf8"), finalFiles.get(file) ?? "");
  const isExtra = (file: string): boolean =>
    !finalFiles.has(file) && file !== ".gitignore" && !isKeptOut(file);
  return [...[...finalFiles.keys()].filter((file) => !isAlike(file)), ...[...tree.keys()].filter(isExtra)];
}

async function adviseOnLoss(extra: string | undefined): Promise<string> {
  if (extra) return say(c7.extra, { file: extra });
  if (repository.hasStash()) return say(c7.stash);
  return (await tellWorkElsewhere(repository)) ?? say(c7.lost);
}

test("C7", async () => {
  const isIgnoring = (await findIgnoreMiss(repository, needMain(repository))) === undefined;
  // What is tracked of .env and dist/, and lines of .gitignore that are not committed, are C4's affair.
  const left = await findLeftovers(repository, (file, isTracked) =>
    file === ".gitignore" ? !isIgnoring : !isTracked && isKeptOut(file),
  );
  if (left) {
    const words = say(c7.leftovers, { left: left.lines.slice(0, 12).join("\n"), advice: left.next });
    miss(words, left.edge ? { edge: nameEdge(left.edge) } : {});
  }
  const differing = await listDiffering();
  if (differing.length === 0) return;
  const tree = await repository.tree(needMain(repository));
  const lines = differing.map((file) => {
    if (!finalFiles.has(file)) return say(c7.tooMuch, { file });
    return say(tree.has(file) ? c7.other : c7.missing, { file });
  });
  const lost = differing.some((file) => finalFiles.has(file));
  const advice = await adviseOnLoss(lost ? undefined : differing[0]);
  miss(say(c7.differs, { files: lines.slice(0, 12).join("\n"), advice }));
});

test("C11", async () => {
  const due = new Map([...finalFiles].map(([file, text]) => [file, { text, mode: plainMode }]));
  const amiss = await listByteChanges(repository, await repository.tree(needMain(repository)), due);
  const [first] = amiss;
  if (!first) return;
  const files = amiss.slice(0, 8).map(({ line }) => line);
  miss(say(c11.bytes, { files: files.join("\n"), advice: first.next }), { edge: nameEdge(first.edge) });
});

/** Letters' case and blanks make nobody another person. */
const plainly = (text: string): string => text.trim().replaceAll(/\s+/g, " ").toLowerCase();

test("C8", async () => {
  const commits = await needNewCommits("authors");
  for (const { id, subject, author } of commits) {
    const { name, email } = author;
    const values = { id: shortId(id), subject, name, email };
    const isFixture = plainly(name) === plainly(handedOutBy.name) || plainly(email) === handedOutBy.email;
    if (isFixture) {
      const isExact = name === handedOutBy.name || email === handedOutBy.email;
      const edge = edgeOf("author", "in other capitals");
      miss(
        say(c8.handedOut, { ...values, handedOutBy: handedOutBy.name }),
        isExact ? {} : { edge: nameEdge(edge) },
      );
    }
    if (!/[\p{L}\p{N}]/u.test(name))
      miss(say(c8.noName, values), { edge: nameEdge(edgeOf("author", "an address without a name")) });
    if (!/^[^\s@<>]+@[^\s@<>]+$/.test(email))
      miss(say(c8.noAddress, values), { edge: nameEdge(edgeOf("author", "an address without its parts")) });
    const other = commits.find((commit) => plainly(commit.author.email) !== plainly(email));
    if (other)
      miss(say(c8.several, { ...values, other: other.author.email }), {
        edge: nameEdge(edgeOf("author", "another in one commit")),
      });
  }
});
