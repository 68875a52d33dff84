import type { Document } from "mongodb";

/** One command of the solution, as the server's profiler recorded it; a cursor's later batches are added in. */
export interface ObservedCommand {
  /** "query" is a find; "command" an aggregate, count, distinct or findAndModify; "insert", "update", "remove". */
  op: string;
  /** database.collection */
  namespace: string;
  /** What `explainCommand` takes. Of more than about 50 kB the server keeps `{ $truncated: text }` only. */
  command: Document;
  /** How many more batches were fetched. */
  getMores: number;
  /** Documents that the client was given. */
  nreturned: number;
  /** Bytes that the client was given. */
  responseLength: number;
  /** With those of `$lookup` and `$unionWith`. */
  keysExamined: number;
  docsExamined: number;
  /**
   * False where these don't tell all that it read: it was broken off, it is an `explain`, it has a `$graphLookup`, or the
   * server kept too little of it to say.
   */
  isMeasured: boolean;
  /** Index keys, that of `_id` too. */
  keysInserted: number;
  keysDeleted: number;
  hasSortStage: boolean;
  /** Such as `IXSCAN { deliverOn: 1 }`; empty where the server planned nothing. */
  planSummary: string;
  /** Of the first batch; the server leaves it out for most commands other than find. */
  execStats?: Document;
}

/**
 * The commands that the profiler's entries tell of, in their order. A cursor's later batches belong to its command. A
 * closing belongs to none, as long as there are no more of them than commands that may have opened a cursor.
 */
export function readCommands(entries: readonly Document[]): ObservedCommand[] {
  const commands = foldBatches(entries.filter((entry) => !isClosing(entry)));
  const needless = entries.filter(isClosing).slice(commands.length);
  return [...commands, ...needless.map(readEntry)];
}

const isClosing = ({ command }: Document): boolean => "killCursors" in Object(command);

function foldBatches(entries: readonly Document[]): ObservedCommand[] {
  const observed: ObservedCommand[] = [];
  const openCursors = new Map<string, ObservedCommand>();
  for (const entry of entries) {
    const cursor = String(entry["cursorid"]);
    const owner = entry["op"] === "getmore" ? openCursors.get(cursor) : undefined;
    if (owner) {
      addBatch(owner, readEntry(entry));
      continue;
    }
    const command = readEntry(entry);
    observed.push(command);
    if (entry["cursorid"] !== undefined) openCursors.set(cursor, command);
  }
  return observed;
}

function addBatch(owner: ObservedCommand, batch: ObservedCommand): void {
  owner.getMores += 1;
  owner.nreturned += batch.nreturned;
  owner.responseLength += batch.responseLength;
  owner.keysExamined += batch.keysExamined;
  owner.docsExamined += batch.docsExamined;
  owner.isMeasured &&= batch.isMeasured;
}

/** Listings and closings read no documents, and inserts are told by their own figures. */
const readingNothing = ["listIndexes", "listCollections", "killCursors"];

/** The server tells of no figures for what it has not carried out to its end, and of none for `$graphLookup` at all. */
function isMeasured({ op, command, docsExamined, errCode }: Document): boolean {
  const known = Object(command) as Document;
  if (errCode !== undefined || "$truncated" in known || namesGraphLookup(known)) return false;
  return docsExamined !== undefined || op === "insert" || readingNothing.some((name) => name in known);
}

function namesGraphLookup(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, part]) => key === "$graphLookup" || namesGraphLookup(part));
}

/** What an entry does not mention is nought: the profiler leaves out what does not apply. */
function readEntry(entry: Document): ObservedCommand {
  const count = (name: string): number => Number(entry[name] ?? 0);
  return {
    op: String(entry["op"]),
    namespace: String(entry["ns"]),
    command: entry["command"] as Document,
    getMores: 0,
    nreturned: count("nreturned"),
    responseLength: count("responseLength"),
    keysExamined: count("keysExamined"),
    docsExamined: count("docsExamined"),
    isMeasured: isMeasured(entry),
    keysInserted: count("keysInserted"),
    keysDeleted: count("keysDeleted"),
    hasSortStage: entry["hasSortStage"] === true,
    planSummary: String(entry["planSummary"] ?? ""),
    ...(entry["execStats"] === undefined ? {} : { execStats: entry["execStats"] as Document }),
  };
}
