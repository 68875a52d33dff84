import { randomBytes } from "node:crypto";
import { miss } from "@lab/testkit";
import { sayProblem } from "@lab/texts";
import { MongoServerError, type Db, type Document } from "mongodb";
import { readCommands, type ObservedCommand } from "./observed-command.ts";

/** What a solution asks a database, from the opening of the record on without a gap. */
export interface CommandRecord {
  /**
   * Runs `body`, and gives what came since the last time: what was asked between two of these counts for the later one.
   */
  during(body: () => Promise<unknown>): Promise<RecordedCommands>;
  /** Turns the database's profiler off and drops its records: what hasn't been read is gone. */
  close(): Promise<void>;
}

export interface RecordedCommands {
  /** In the order in which they were answered; more than could be recorded are a miss of the running check. */
  read(): Promise<ObservedCommand[]>;
}

/**
 * Whose commands count. On the lab's own server the user that the grader made for the solution, which it can't
 * change; on a given server the name under which the grader connects it.
 */
const ofSolution = [{ appName: "solution" }, { user: /^lab_user_/ }];

/** Thousands of commands. The oldest make way for what comes on top, and with them the mark before them. */
const recordMb = 16;

const profile = "system.profile";
const namespaceNotFound = 26;
const namespaceExists = 48;

/**
 * Records with the database's profiler. Between two marks, commands of our own, stands what the solution asked: as long
 * as the earlier is there, nothing that came after it was pushed out.
 */
export async function recordCommands(db: Db): Promise<CommandRecord> {
  await createProfile(db);
  const close = async (): Promise<void> => {
    // Only a profiler that is off lets go of its collection.
    await db.command({ profile: 0 });
    await dropProfile(db);
  };

  const marks: string[] = [];
  let reading: Promise<Document[]> | undefined;

  async function setMark(): Promise<void> {
    const mark = randomBytes(16).toString("hex");
    await db.collection("marks").findOne({}, { comment: mark });
    marks.push(mark);
    reading = undefined;
  }

  /** All at once, when the first of them is judged: between two calls it would cost each of them. */
  async function readEntries(): Promise<Document[]> {
    const ofRecord = { $or: [...ofSolution, { "command.comment": { $in: marks } }] };
    return db.collection(profile).find(ofRecord).sort({ $natural: 1 }).toArray();
  }

  try {
    await db.command({ profile: 2 });
    await setMark();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    async during(body) {
      await body();
      await setMark();
      const [from = "", to = ""] = marks.slice(-2);
      return { read: async () => readCommands(takeBetween(await (reading ??= readEntries()), from, to)) };
    },
    close,
  };
}

/** What still runs when an earlier record is closed writes itself down later, into a collection that it makes. */
async function createProfile(db: Db, tries = 5): Promise<void> {
  await dropProfile(db);
  try {
    await db.createCollection(profile, { capped: true, size: recordMb * 1_048_576 });
  } catch (error) {
    const isThere = error instanceof MongoServerError && error.code === namespaceExists;
    if (!isThere || tries === 1) throw error;
    await createProfile(db, tries - 1);
  }
}

async function dropProfile(db: Db): Promise<void> {
  try {
    await db.dropCollection(profile);
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== namespaceNotFound) throw error;
  }
}

function takeBetween(entries: readonly Document[], from: string, to: string): Document[] {
  const [start, end] = [from, to].map((mark) =>
    entries.findIndex(({ command }) => command?.comment === mark),
  );
  if (start !== -1) return entries.slice(Number(start) + 1, end);
  const { happened, next } = sayProblem("answer.tooManyCommands", { limitMb: recordMb });
  return miss(happened, { next });
}
