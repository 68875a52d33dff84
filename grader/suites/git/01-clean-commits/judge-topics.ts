import type { Commit, FileChange, RepositoryCopy } from "@lab/git-history";
import { readAlike } from "../judge-bytes.ts";
import { sharedFile, sharedTexts, topics, type Topic } from "./repo.ts";

/** A new commit, with what it changes of the topics' own files. */
export interface Portion {
  commit: Commit;
  changes: readonly FileChange[];
  /** Topics whose own files it changes. */
  topics: readonly Topic[];
}

/** Of one topic only: neither the file that two share nor what other checks look at. */
export function ownTopicOf(file: string): Topic | undefined {
  return topics.find(({ files }) => file in files);
}

export function toPortion(commit: Commit, changes: readonly FileChange[]): Portion {
  // Another mode is no change of a topic: that is C11's affair.
  const worded = changes.filter(({ oldId, newId }) => oldId !== newId);
  const touched = new Set(worded.map(({ path }) => ownTopicOf(path)));
  return { commit, changes, topics: topics.filter((topic) => touched.has(topic)) };
}

/** A topic that lies in several of some commits, with these. */
export function findDivided(portions: readonly Portion[]): { topic: Topic; parts: Portion[] } | undefined {
  for (const topic of topics) {
    const parts = portions.filter((portion) => portion.topics.includes(topic));
    if (parts.length > 1) return { topic, parts };
  }
  return undefined;
}

/** A line of the shared file as a commit takes or brings it, and the topic that it belongs to. */
export interface SharedLine {
  sign: "+" | "-";
  line: string;
  topic: Topic | undefined;
}

/** What a commit does to the shared file; a line that it takes and brings alike, but for its end, is none. */
export function listSharedLines({ changes }: Portion): SharedLine[] {
  const hunks = changes.find(({ path }) => path === sharedFile)?.hunks ?? [];
  const removed = hunks.flatMap((hunk) => hunk.removed).map((line) => line.trimEnd());
  const added = hunks.flatMap((hunk) => hunk.added).map((line) => line.trimEnd());
  const toLine =
    (sign: SharedLine["sign"], side: "removed" | "added") =>
    (line: string): SharedLine => ({
      sign,
      line,
      topic: topics.find(({ shared }) => shared[side].includes(line)),
    });
  return [
    ...withoutOnes(removed, added).map(toLine("-", "removed")),
    ...withoutOnes(added, removed).map(toLine("+", "added")),
  ];
}

/** A commit in which lines of the shared file stand in other places than they belong: a later one moves them. */
export async function findMoved(
  repository: RepositoryCopy,
  portions: readonly Portion[],
): Promise<Portion | undefined> {
  const idOf = ({ changes }: Portion): string => changes.find(({ path }) => path === sharedFile)?.newId ?? "";
  const blobs = await repository.blobs(portions.map(idOf));
  return portions.find((portion) => {
    const text = blobs.get(idOf(portion))?.toString("utf8");
    return text !== undefined && !sharedTexts.some((due) => readAlike(text, due));
  });
}

/** The lines of a list without those of another, one for one. */
function withoutOnes(lines: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const left = counts.get(line) ?? 0;
    counts.set(line, left - 1);
    return left <= 0;
  });
}
