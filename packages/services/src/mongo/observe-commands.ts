import type { Db, Document } from "mongodb";

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
 * Whose commands count. On the lab's own server the user that the grader made for the solution, which it can't
 * change; on a given server the name under which the grader connects it.
 */
const ofSolution = { $or: [{ appName: "solution" }, { user: /^lab_user_/ }] };

/** Thousands of commands. Of what comes on top the oldest are lost, which no budget of an exercise gets near. */
const profileBytes = 64 * 1024 * 1024;

const profile = "system.profile";

/**
 * Runs `body` and gives what the solution asked this database meanwhile, in the order in which it was answered.
 * An update or delete of several statements is one entry a statement; a cursor's closing is none. Commands that
 * nobody awaits in `body` are missed. Turns the database's profiler off and drops its records, also after an error.
 */
export async function observeCommands(db: Db, body: () => Promise<unknown>): Promise<ObservedCommand[]> {
  await db.createCollection(profile, { capped: true, size: profileBytes });
  try {
    await db.command({ profile: 2 });
    await body();
    await db.command({ profile: 0 });
    const entries = db.collection(profile).find({
      ...ofSolution,
      "command.killCursors": { $exists: false },
    });
    return foldBatches(await entries.sort({ $natural: 1 }).toArray());
  } finally {
    // Only a profiler that is off lets go of its collection.
    await db.command({ profile: 0 });
    await db.dropCollection(profile);
  }
}

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
    keysInserted: count("keysInserted"),
    keysDeleted: count("keysDeleted"),
    hasSortStage: entry["hasSortStage"] === true,
    planSummary: String(entry["planSummary"] ?? ""),
    ...(entry["execStats"] === undefined ? {} : { execStats: entry["execStats"] as Document }),
  };
}
