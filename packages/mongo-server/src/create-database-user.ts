import { randomBytes } from "node:crypto";
import type { MongoClient } from "mongodb";
import type { DatabaseUser } from "./mongo-server.ts";
import { writeUri } from "./write-uri.ts";

/**
 * What a solution may do in its own database. On the empty collection name they cover all collections except
 * `system.…`, so neither the profiler's records nor anything of the server's own.
 */
const readingActions = [
  "find changeStream killCursors listCollections",
  "listIndexes indexStats planCacheRead collStats dbStats",
].flatMap((line) => line.split(" "));
const writingActions = [
  "insert update remove createCollection dropCollection renameCollectionSameDB collMod createIndex dropIndex",
].flatMap((line) => line.split(" "));

/**
 * A user who may connect and nothing else, until a database is granted. All of it lies in the server's `admin`.
 * @param host where the server listens on TCP
 */
export async function createDatabaseUser(client: MongoClient, host: string): Promise<DatabaseUser> {
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
      const actions = rights === "read" ? readingActions : [...readingActions, ...writingActions];
      const privilege = { resource: { db: databaseName, collection: "" }, actions };
      await admin.command({ grantPrivilegesToRole: name, privileges: [privilege] });
    },
    async drop() {
      await admin.command({ dropRole: name });
      // An open transaction would hold its locks for a minute, and with them dropDatabase.
      await admin.command({ killAllSessions: [{ user: name, db: "admin" }] });
      await admin.command({ dropUser: name });
    },
  };
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
