import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Collection, Db, Document, MongoClient } from "mongodb";
import {
  connectMongo,
  startMongo,
  type DatabaseUser,
  type LabDatabase,
  type MongoServer,
} from "../src/index.ts";
import { createDatabaseUser } from "../src/create-database-user.ts";

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
  await own.db.collection("orders").insertOne({ state: "open" });
  client = await connectMongo(user.uri, { appName: "solution" });
  await user.grant(own.name);
  db = client.db(own.name);
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

/** Square roots, `count` to the power of `depth` of them: the server heeds nothing until it has them all. */
function reckon(count: number, depth: number): unknown {
  const inner = depth === 0 ? 2 : reckon(count, depth - 1);
  return {
    $reduce: { input: { $range: [0, count] }, initialValue: 0, in: { $add: ["$$value", { $sqrt: inner }] } },
  };
}

/** Has a server do something for a user whose connection is gone. */
async function leaveBehind(
  busy: MongoServer,
  work: (orders: Collection) => Promise<unknown>,
): Promise<DatabaseUser> {
  const [fresh, database] = await Promise.all([busy.createUser(), busy.createDatabase("busy")]);
  await database.db.collection("orders").insertMany(Array.from({ length: 1_000 }, (_, n) => ({ n })));
  await fresh.grant(database.name);
  const connection = await connectMongo(fresh.uri);
  work(connection.db(database.name).collection("orders")).catch(() => {});
  for (let count = 0; count === 0;) ({ length: count } = await listOperations(busy, fresh));
  await connection.close();
  return fresh;
}

function listOperations(busy: MongoServer, { name }: DatabaseUser): Promise<Document[]> {
  const own = { $match: { active: true, "effectiveUsers.user": name } };
  return busy
    .client()
    .db("admin")
    .aggregate([{ $currentOp: { allUsers: true } }, own])
    .toArray();
}

test("drop() ends what its user left running, outside of a session too", async () => {
  // A tenth of a second for each of the documents; of a write that nobody waits for the driver makes no session.
  const filter = { $expr: { $gt: [reckon(300, 1), 0] } };
  const fresh = await leaveBehind(server, (orders) =>
    orders.updateMany(filter, { $set: { n: 1 } }, { writeConcern: { w: 0 } }),
  );
  await fresh.drop();
  expect(await listOperations(server, fresh)).toEqual([]);
  await expect(server.client().db("admin").command({ ping: 1 })).resolves.toMatchObject({ ok: 1 });
});

test("what can't be ended ends with the server", async () => {
  const busy = await startMongo();
  try {
    const work = (orders: Collection): Promise<unknown> =>
      orders.find({ $expr: { $gt: [reckon(10_000, 3), 0] } }, { maxTimeMS: 100 }).toArray();
    const fresh = await leaveBehind(busy, work);
    await fresh.drop();
    await expect(busy.client().db("admin").command({ ping: 1 })).rejects.toThrow(/connect/);
  } finally {
    await busy.stop();
  }
});

test("a server that answers nothing is ended as well: the next grade waits for the drop", async () => {
  const hung = await startMongo();
  const fresh = await hung.createUser();
  const { pid } = await hung.client().db("admin").command({ serverStatus: 1 });
  process.kill(Number(pid), "SIGSTOP");
  await fresh.drop();
  expect(() => process.kill(Number(pid), 0)).toThrow("ESRCH");
}, 30_000);

test("what the lab asks in a solution's place ends with the user, or with the server", async () => {
  const busy = await startMongo();
  try {
    const { db: asked } = await busy.createDatabase("asked");
    await asked.collection("orders").insertOne({});
    const fresh = await busy.createUser();
    const endless = { $expr: { $gt: [reckon(10_000, 3), 0] } };
    asked
      .collection("orders")
      .findOne(endless, { maxTimeMS: 100 })
      .catch(() => undefined);
    const running = { $match: { ns: `${asked.databaseName}.orders`, secs_running: { $gte: 3 } } };
    const admin = busy.client().db("admin");
    while ((await admin.aggregate([{ $currentOp: {} }, running]).toArray()).length === 0) await sleep(100);
    await fresh.drop();
    await expect(admin.command({ ping: 1 })).rejects.toThrow(/connect/);
  } finally {
    await busy.stop();
  }
});

test("a server that keeps too many sessions in mind ends with the user", async () => {
  let ends = 0;
  const endServer = async (): Promise<void> => void ends++;
  const { host } = new URL(server.uri);
  for (const [count, ended] of [
    [5, 0],
    [40, 1],
  ] as const) {
    const { logicalSessionRecordCache: before } = await server
      .client()
      .db("admin")
      .command({ serverStatus: 1 });
    const most = Number(before.activeSessionsCount) + 30;
    const fresh = await createDatabaseUser(server.client(), host, endServer, most);
    const connection = await connectMongo(fresh.uri);
    for (let n = 0; n < count; n++) await connection.db("admin").command({ startSession: 1 });
    await connection.close();
    await fresh.drop();
    expect({ count, ends }).toEqual({ count, ends: ended });
  }
});

test("many users can be created, granted and dropped at the same time", async () => {
  const users = await Promise.all(Array.from({ length: 12 }, () => server.createUser()));
  await Promise.all(users.map((one) => one.grant(own.name)));
  await Promise.all(users.map((one) => one.drop()));
  const roles = await listRoles();
  expect(users.filter(({ name }) => roles.includes(name))).toEqual([]);
});

test("sees of the list of databases its own only", async () => {
  const { databases } = await client.db("admin").admin().listDatabases();
  expect(databases.map(({ name }) => name)).toEqual([own.name]);
});

const role = { role: "root", db: "admin" };

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
