import type { GitReader } from "./git-reader.ts";
import type { Identity } from "./history-builder.ts";

export interface Commit {
  id: string;
  parents: string[];
  tree: string;
  author: Identity;
  authorDate: Date;
  committer: Identity;
  committerDate: Date;
  /** The whole message as written. */
  message: string;
  /** First line of the message. */
  subject: string;
  /** What follows the first line, without the blank line between. */
  body: string;
}

const fields = ["H", "P", "T", "an", "ae", "at", "cn", "ce", "ct", "B"];
const format = fields.map((field) => `%${field}`).join("%x00");

/**
 * Commits reachable from some and not from others, children before parents.
 * @param from full commit ids
 * @param without full commit ids
 */
export async function readCommits(reader: GitReader, from: string[], without: string[]): Promise<Commit[]> {
  if (from.length === 0) return [];
  const hidden = without.map((id) => `^${id}`);
  const log = await reader.text([
    "log",
    "-z",
    "--topo-order",
    `--format=tformat:${format}`,
    ...from,
    ...hidden,
    "--",
  ]);
  const values = log.split("\0");
  // Git cuts a field at a NUL byte, so the count of fields can't be thrown off by a message.
  const count = Math.floor(values.length / fields.length);
  return Array.from({ length: count }, (_, index) =>
    toCommit(values.slice(index * fields.length, (index + 1) * fields.length)),
  );
}

function toCommit(values: string[]): Commit {
  const [id = "", parents = "", tree = "", authorName = "", authorEmail = "", authored = ""] = values;
  const [committerName = "", committerEmail = "", committed = "", message = ""] = values.slice(6);
  const [subject = "", ...rest] = message.trimEnd().split("\n");
  return {
    id,
    parents: parents.split(" ").filter((parent) => parent !== ""),
    tree,
    author: { name: authorName, email: authorEmail },
    authorDate: new Date(Number(authored) * 1000),
    committer: { name: committerName, email: committerEmail },
    committerDate: new Date(Number(committed) * 1000),
    message,
    subject,
    body: (rest[0] === "" ? rest.slice(1) : rest).join("\n"),
  };
}
