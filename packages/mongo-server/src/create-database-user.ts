import { randomBytes } from "node:crypto";
import { endsWithin } from "@lab/own-server";
import type { Db, MongoClient } from "mongodb";
import { databasePrefix } from "./create-database.ts";
import { endOperations } from "./end-operations.ts";
import type { DatabaseUser } from "./mongo-server.ts";
import { writeUri } from "./write-uri.ts";

/**
 * What a solution may do in its own database: docs/reference/mongo-roles.md. On the empty collection name they cover all
 * collections except `system.…`, so neither the profiler's records nor anything of the server's own.
 */
const readingActions = ["find", "listCollections", "listIndexes"];
/**
 * On collections by name: whoever may insert into any may also create one, with whatever options it likes, those of the
 * storage engine among them, which name files. What stands already can't be created, and to drop it is not granted.
 */
const writingActions = ["insert", "update", "remove"];
const actionsByRights = { read: [], write: writingActions, index: [...writingActions, "createIndex"] };

/** Long for a server that answers at all: the next grade waits for it. */
const answerPatienceMs = 5_000;

/**
 * A server keeps sessions in mind for minutes, whoever opened them and is gone. At a million nobody gets another, and who
 * comes next could ask nothing; a grade has a few dozen.
 */
const mostSessions = 100_000;

/**
 * What a suite asks for a solution, a query of its own or an explain, is as endless as it is, and the administrator's. When
 * a grade is over nothing else of these runs for so long; an aggregation may be the copy of a store.
 */
const readings = ["find", "count", "distinct", "explain"];
const askedForIt = readings.map((reading) => ({
  ns: { $regex: `^${databasePrefix}` },
  secs_running: { $gte: 3 },
  [`command.${reading}`]: { $exists: true },
}));

/**
 * A user who may connect and nothing else, until a database is granted. All of it lies in the server's `admin`.
 * @param host where the grader reaches the server
 * @param endServer ends what nothing else ends
 */
export async function createDatabaseUser(
  client: MongoClient,
  host: string,
  endServer: () => Promise<void>,
  keptSessions = mostSessions,
): Promise<DatabaseUser> {
  const admin = client.db("admin");
  const name = `lab_user_${randomBytes(8).toString("hex")}`;
  const password = randomBytes(16).toString("hex");
  const login = { name, password, authSource: "admin" };
  // A role of its own: granting to a role is half the work of creating one at the moment of need.
  await admin.command({ createRole: name, privileges: [], roles: [] });
  await admin.command({ createUser: name, pwd: password, roles: [name], mechanisms: ["SCRAM-SHA-256"] });
  return {
    name,
    uri: writeUri({ ...login, host }),
    uriAt: (socketFile) => writeUri({ ...login, host: socketFile }),
    async grant(databaseName, rights = "write") {
      const writable = rights === "read" ? [] : await listOwnCollections(client, databaseName);
      const privileges = [
        { resource: { db: databaseName, collection: "" }, actions: readingActions },
        ...writable.map((collection) => ({
          resource: { db: databaseName, collection },
          actions: actionsByRights[rights],
        })),
      ];
      await admin.command({ grantPrivilegesToRole: name, privileges });
    },
    async drop() {
      const hasEnded =
        (await endsWithin(removeUser(admin, name), answerPatienceMs)) &&
        (await endOperations(client, { $or: [{ "effectiveUsers.user": name }, ...askedForIt] })) &&
        (await countSessions(client)) <= keptSessions;
      if (!hasEnded) await endServer();
    },
  };
}

async function removeUser(admin: Db, name: string): Promise<void> {
  await admin.command({ dropRole: name });
  // An open transaction would hold its locks for a minute, and with them dropDatabase.
  await admin.command({ killAllSessions: [{ user: name, db: "admin" }] });
  await admin.command({ dropUser: name });
}

async function countSessions(client: MongoClient): Promise<number> {
  const without = { metrics: 0, wiredTiger: 0, tcmalloc: 0, locks: 0, opLatencies: 0, repl: 0 };
  const { logicalSessionRecordCache } = await client.db("admin").command({ serverStatus: 1, ...without });
  return Number(logicalSessionRecordCache.activeSessionsCount);
}

async function listOwnCollections(client: MongoClient, databaseName: string): Promise<string[]> {
  const collections = await client.db(databaseName).listCollections({}, { nameOnly: true }).toArray();
  return collections.map(({ name }) => name).filter((name) => !name.startsWith("system."));
}

/** For a server whose users are not ours to make: everybody is whom its connection string names. */
export function givenUser(uri: string): DatabaseUser {
  return {
    name: "given",
    uri,
    uriAt: () => uri,
    grant: () => Promise.resolve(),
    drop: () => Promise.resolve(),
  };
}
