import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Db, Document, MongoClient } from "mongodb";
import {
  connectMongo,
  startMongo,
  type DatabaseUser,
  type LabDatabase,
  type MongoServer,
} from "../src/index.ts";

const startLimitMs = 120_000;

let server: MongoServer;
let user: DatabaseUser;
let own: LabDatabase;
let foreign: LabDatabase;
/** The solution's connection, and its own database. */
let client: MongoClient;
let db: Db;

beforeAll(async () => {
  server = await startMongo();
  [user, own, foreign] = await Promise.all([
    server.createUser(),
    server.createDatabase("own"),
    server.createDatabase("foreign"),
  ]);
  await foreign.db.collection("orders").insertOne({ state: "secret" });
  client = await connectMongo(user.uri, { appName: "solution" });
  await user.grant(own.name);
  db = client.db(own.name);
  await db.collection("orders").insertOne({ state: "open" });
}, startLimitMs);

afterAll(async () => {
  await client.close();
  await server.stop();
});

async function refusalOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "allowed",
    (error: { codeName?: string; message: string }) => error.codeName ?? error.message,
  );
}

test("has a random name, and its password is no other's", async () => {
  const other = await server.createUser();
  expect(user.name).toMatch(/^lab_user_[0-9a-f]{16}$/);
  expect(user.uri).toMatch(
    new RegExp(String.raw`^mongodb://${user.name}:[0-9a-f]{32}@127\.0\.0\.1:\d+/\?directConnection=true&`),
  );
  expect(other.name).not.toBe(user.name);
  expect(new URL(other.uri).password).not.toBe(new URL(user.uri).password);
  expect(user.uri).not.toContain(new URL(server.uri).password);
});

async function listRoles(): Promise<string[]> {
  const { roles } = await server.client().db("admin").command({ rolesInfo: 1 });
  return (roles as Document[]).map(({ role }) => String(role));
}

test("before a grant it can connect and nothing else", async () => {
  const fresh = await server.createUser();
  const connection = await connectMongo(fresh.uri);
  try {
    await expect(connection.db("admin").command({ ping: 1 })).resolves.toMatchObject({ ok: 1 });
    const orders = connection.db(own.name).collection("orders");
    expect(await refusalOf(orders.findOne())).toBe("Unauthorized");
    expect(await refusalOf(orders.insertOne({}))).toBe("Unauthorized");
  } finally {
    await connection.close();
    await fresh.drop();
  }
});

test("a grant holds on a connection that is open already, for that database only", async () => {
  const fresh = await server.createUser();
  const connection = await connectMongo(fresh.uri);
  try {
    const orders = connection.db(own.name).collection("orders");
    expect(await refusalOf(orders.findOne())).toBe("Unauthorized");
    await fresh.grant(own.name);
    expect(await orders.findOne()).toMatchObject({ state: "open" });
    expect(await refusalOf(connection.db(foreign.name).collection("orders").findOne())).toBe("Unauthorized");
  } finally {
    await connection.close();
    await fresh.drop();
  }
});

test("after drop() an open connection can do nothing, and no new one is let in", async () => {
  const fresh = await server.createUser();
  await fresh.grant(own.name);
  const connection = await connectMongo(fresh.uri);
  try {
    await connection.db(own.name).collection("orders").findOne();
    await fresh.drop();
    expect(await refusalOf(connection.db(own.name).collection("orders").findOne())).toBe("Unauthorized");
    await expect(connectMongo(fresh.uri)).rejects.toThrow("Authentication failed");
  } finally {
    await connection.close();
  }
  expect(await listRoles()).not.toContain(fresh.name);
});

test("drop() ends a transaction that was left open: its locks would keep the database from being dropped", async () => {
  const [fresh, database] = await Promise.all([server.createUser(), server.createDatabase("transaction")]);
  await database.db.collection("orders").insertOne({});
  await fresh.grant(database.name);
  const connection = await connectMongo(fresh.uri, { appName: fresh.name });
  try {
    const session = connection.startSession();
    session.startTransaction();
    await connection.db(database.name).collection("orders").insertOne({}, { session });
    expect(await listTransactions(fresh.name)).toHaveLength(1);
    await fresh.drop();
    expect(await listTransactions(fresh.name)).toEqual([]);
    await database.drop();
  } finally {
    await connection.close();
  }
});

function listTransactions(appName: string): Promise<Document[]> {
  const everything = { $currentOp: { allUsers: true, idleSessions: true } };
  const own = { $match: { appName, transaction: { $exists: true } } };
  return server.client().db("admin").aggregate([everything, own]).toArray();
}

test("many users can be created, granted and dropped at the same time", async () => {
  const users = await Promise.all(Array.from({ length: 12 }, () => server.createUser()));
  await Promise.all(users.map((one) => one.grant(own.name)));
  await Promise.all(users.map((one) => one.drop()));
  const roles = await listRoles();
  expect(users.filter(({ name }) => roles.includes(name))).toEqual([]);
});

test("reads, writes and counts", async () => {
  const boxes = db.collection<Document>("boxes");
  await boxes.insertMany([{ weight: 1 }, { weight: 2 }, { weight: 3 }]);
  await boxes.bulkWrite([
    { updateOne: { filter: { weight: 1 }, update: { $set: { weight: 4 } } } },
    { deleteOne: { filter: { weight: 2 } } },
  ]);
  await boxes.findOneAndUpdate({ weight: 3 }, { $inc: { weight: 1 } });
  expect(await boxes.distinct("weight")).toEqual([4]);
  expect([await boxes.countDocuments(), await boxes.estimatedDocumentCount()]).toEqual([2, 2]);
  // One document a batch: the cursor is asked again, and closed before its end.
  for await (const { weight } of boxes.find().batchSize(1)) expect(weight).toBe(4);
  const cursor = boxes.find().batchSize(1);
  await cursor.next();
  await cursor.close();
});

test("creates, changes, lists, renames and drops collections and indexes", async () => {
  await db.createCollection("crates", { validator: { weight: { $gt: 0 } } });
  await db.command({ collMod: "crates", validationLevel: "moderate" });
  const crates = db.collection("crates");
  await crates.createIndex({ weight: 1 });
  expect((await crates.listIndexes().toArray()).map(({ name }) => String(name))).toEqual([
    "_id_",
    "weight_1",
  ]);
  expect(await crates.aggregate([{ $indexStats: {} }]).toArray()).toHaveLength(2);
  await expect(db.command({ collStats: "crates" })).resolves.toMatchObject({ nindexes: 2 });
  await expect(db.stats()).resolves.toMatchObject({ db: own.name });
  await crates.dropIndex("weight_1");
  await crates.rename("chests");
  const names = async (): Promise<string[]> =>
    (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  expect(await names()).toContain("chests");
  await db.dropCollection("chests");
  expect(await names()).not.toContain("chests");
});

test("views and aggregations with $lookup, $unionWith, $out and $merge work within the database", async () => {
  await db.createCollection("open_orders", { viewOn: "orders", pipeline: [{ $match: { state: "open" } }] });
  const sources = [
    { $lookup: { from: "open_orders", localField: "_id", foreignField: "_id", as: "same" } },
    { $unionWith: { coll: "open_orders" } },
  ];
  const orders = db.collection("orders");
  expect(await orders.aggregate(sources).toArray()).toHaveLength(2);
  await orders.aggregate([{ $out: "copies" }]).toArray();
  await orders.aggregate([{ $merge: { into: "copies" } }]).toArray();
  expect(await db.collection("copies").countDocuments()).toBe(1);
});

test("transactions commit and abort", async () => {
  const accounts = db.collection("accounts");
  await accounts.insertOne({ balance: 1 });
  await client.withSession(async (session) => {
    await session.withTransaction(() => accounts.updateOne({}, { $inc: { balance: 1 } }, { session }));
    session.startTransaction();
    await accounts.updateOne({}, { $inc: { balance: 40 } }, { session });
    await session.abortTransaction();
  });
  expect(await accounts.findOne()).toMatchObject({ balance: 2 });
});

test("explains a query and reads the plan cache", async () => {
  const orders = db.collection("orders");
  await expect(orders.find({ state: "open" }).explain("executionStats")).resolves.toHaveProperty(
    "executionStats.nReturned",
    1,
  );
  await expect(orders.aggregate([{ $planCacheStats: {} }]).toArray()).resolves.toEqual([]);
});

test("a change stream on its database reports an insert", async () => {
  const stream = db.watch();
  try {
    const seen = stream.next();
    const inserting = setInterval(() => void db.collection("news").insertOne({}), 20);
    await expect(seen.finally(() => clearInterval(inserting))).resolves.toMatchObject({
      operationType: "insert",
      ns: { db: own.name, coll: "news" },
    });
  } finally {
    await stream.close();
  }
});

test("sees of the list of databases its own only", async () => {
  const { databases } = await client.db("admin").admin().listDatabases();
  expect(databases.map(({ name }) => name)).toEqual([own.name]);
});

const record = { ns: "lab", op: "query" };

test.each<[string, (db: Db) => Promise<unknown>]>([
  ["switch the profiler on", (db) => db.command({ profile: 2 })],
  ["ask for the profiler's state", (db) => db.command({ profile: -1 })],
  ["read the profiler's records", (db) => db.collection("system.profile").findOne()],
  ["forge a record", (db) => db.collection("system.profile").insertOne(record)],
  ["erase the records", (db) => db.collection("system.profile").deleteMany({})],
  ["drop the profiler's collection", (db) => db.dropCollection("system.profile")],
  [
    "make the profiler's collection",
    (db) => db.createCollection("system.profile", { capped: true, size: 1 }),
  ],
  ["look at the records through a view", readThroughView],
  ["look at the records by $lookup", (db) => lookUp(db, { from: "system.profile" })],
  ["store a function", (db) => db.collection("system.js").insertOne({ value: "f" })],
  ["drop the database", (db) => db.dropDatabase()],
  ["keep validation from a write", (db) => writeUnchecked(db)],
])("in its own database it can't %s", async (_what, attempt) => {
  expect(await refusalOf(attempt(db))).toBe("Unauthorized");
});

async function readThroughView(database: Db): Promise<unknown> {
  await database.createCollection("peephole", { viewOn: "system.profile", pipeline: [] });
  return database.collection("peephole").findOne();
}

function lookUp(database: Db, from: Document): Promise<Document[]> {
  const lookup = { $lookup: { ...from, pipeline: [], as: "found" } };
  return database.collection("orders").aggregate([lookup]).toArray();
}

function writeUnchecked(database: Db): Promise<unknown> {
  return database.collection("orders").insertOne({}, { bypassDocumentValidation: true });
}

test.each<[string, (foreign: Db, db: Db) => Promise<unknown>]>([
  ["read", (foreign) => foreign.collection("orders").findOne()],
  ["write", (foreign) => foreign.collection("orders").insertOne({})],
  ["delete", (foreign) => foreign.collection("orders").deleteMany({})],
  ["watch", (foreign) => foreign.collection("orders").watch().next()],
  ["list the collections of", (foreign) => foreign.listCollections().toArray()],
  ["measure", (foreign) => foreign.stats()],
  ["create a collection in", (foreign) => foreign.createCollection("mine")],
  ["drop", (foreign) => foreign.dropDatabase()],
  ["$out to", (foreign, db) => aggregate(db, { $out: { db: foreign.databaseName, coll: "x" } })],
  [
    "$merge to",
    (foreign, db) => aggregate(db, { $merge: { into: { db: foreign.databaseName, coll: "x" } } }),
  ],
  ["move a collection to", (foreign, db) => moveCollection(db, foreign)],
])("it can't %s another database", async (_what, attempt) => {
  expect(await refusalOf(attempt(client.db(foreign.name), db))).toBe("Unauthorized");
});

test.each(["admin", "config", "local"])("it can't read or write the server's %s", async (name) => {
  const collections = { admin: "system.users", config: "transactions", local: "oplog.rs" };
  const kept = client.db(name).collection(collections[name as keyof typeof collections]);
  expect(await refusalOf(kept.findOne())).toBe("Unauthorized");
  expect(await refusalOf(kept.insertOne({}))).toBe("Unauthorized");
});

function aggregate(database: Db, stage: Document): Promise<unknown> {
  return database.collection("orders").aggregate([stage]).toArray();
}

function moveCollection(from: Db, to: Db): Promise<unknown> {
  const renamed = `${from.databaseName}.orders`;
  return client.db("admin").command({ renameCollection: renamed, to: `${to.databaseName}.orders` });
}

const role = { role: "root", db: "admin" };
const everything = { resource: { db: "", collection: "" }, actions: ["find"] };

test.each<[string, (name: string) => Document]>([
  ["stop the server", () => ({ shutdown: 1 })],
  ["set a parameter", () => ({ setParameter: 1, logLevel: 5 })],
  ["read a parameter", () => ({ getParameter: "*" })],
  ["read the log", () => ({ getLog: "global" })],
  ["read the command line", () => ({ getCmdLineOpts: 1 })],
  ["read the host's facts", () => ({ hostInfo: 1 })],
  ["read the server's counters", () => ({ serverStatus: 1 })],
  ["see what others do", () => ({ currentOp: 1, $all: true })],
  [
    "aggregate what others do",
    () => ({ aggregate: 1, pipeline: [{ $currentOp: { allUsers: true } }], cursor: {} }),
  ],
  ["end another's operation", () => ({ killOp: 1, op: 1 })],
  ["end all sessions", () => ({ killAllSessions: [] })],
  ["end sessions by pattern", () => ({ killAllSessionsByPattern: [] })],
  ["lock all writes", () => ({ fsync: 1, lock: true })],
  ["reconfigure the set", () => ({ replSetReconfig: { _id: "lab", version: 2, members: [] }, force: true })],
  ["make the primary step down", () => ({ replSetStepDown: 60 })],
  ["ask for the set's state", () => ({ replSetGetStatus: 1 })],
  ["create a user", () => ({ createUser: "mallory", pwd: "x", roles: [role] })],
  ["create a role", () => ({ createRole: "mallory", privileges: [everything], roles: [] })],
  ["change its password", (name) => ({ updateUser: name, pwd: "x" })],
  ["give itself a role", (name) => ({ grantRolesToUser: name, roles: [role] })],
  ["widen its own role", (name) => ({ grantPrivilegesToRole: name, privileges: [everything] })],
  ["apply entries of an oplog", () => ({ applyOps: [{ op: "n", ns: "", o: {} }] })],
])("it can't %s", async (_what, command) => {
  expect(await refusalOf(client.db("admin").command(command(user.name)))).toBe("Unauthorized");
});

// With the server's own test commands any user could hold its lock, crash it or send HTTP requests from it.
test.each([{ sleep: 1 }, { configureFailPoint: "failCommand" }, { httpClientRequest: 1 }])(
  "the server doesn't know the test command %j, not even for the administrator",
  async (command) => {
    expect(await refusalOf(server.client().db("admin").command(command))).toBe("CommandNotFound");
  },
);

test("the server runs no JavaScript", async () => {
  const found = db.collection("orders").find({ $where: "true" });
  await expect(found.toArray()).rejects.toThrow(/no globalScriptEngine|\$where/);
});

test("nobody else becomes administrator: not without a login, not by the localhost exception", async () => {
  const { host } = new URL(server.uri);
  const stranger = await connectMongo(`mongodb://${host}/?directConnection=true`);
  try {
    const createUser = { createUser: "mallory", pwd: "x", roles: [role] };
    expect(await refusalOf(stranger.db("admin").command(createUser))).toBe("Unauthorized");
    expect(await refusalOf(stranger.db(own.name).collection("orders").findOne())).toBe("Unauthorized");
  } finally {
    await stranger.close();
  }
  await expect(connectMongo(user.uri.replace(/:[^:@/]+@/, ":guess@"))).rejects.toThrow(
    "Authentication failed",
  );
});

test("what the solution does is in the profiler's records that the administrator reads", async () => {
  await own.db.createCollection("system.profile", { capped: true, size: 1024 * 1024 });
  await own.db.command({ profile: 2 });
  await db.collection("orders").findOne({ state: "open" });
  await own.db.command({ profile: 0 });
  const records = await own.db.collection("system.profile").find({ appName: "solution" }).toArray();
  expect(records).toEqual([expect.objectContaining({ op: "query", ns: `${own.name}.orders` })]);
});

test("on a given server a user is whom its connection string names", async () => {
  const given = await startMongo({ env: { LAB_MONGODB_URI: server.uri } });
  try {
    const everybody = await given.createUser();
    await Promise.all([everybody.grant("any"), everybody.drop()]);
    expect(everybody).toMatchObject({ uri: server.uri });
    expect(everybody.uriAt("/run/mongo.sock")).toBe(server.uri);
    expect(given).toMatchObject({ isShutOff: false, socketFile: undefined });
  } finally {
    await given.stop();
  }
});
