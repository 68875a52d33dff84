import { readdirSync, rmSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { serviceKinds, type RunningService, type ServiceUser } from "@lab/services";
import { observeCommands, recordCommands, type ObservedCommand } from "@lab/services/suite";
import { MongoClient, ObjectId, type Db } from "mongodb";
import { loadAttack } from "../../support/load-attack.ts";

jest.setTimeout(120_000);

const token = `without-defences-${process.pid}`;
const outside = "/var/tmp";

let server: RunningService;
const clients: MongoClient[] = [];

const { mongo } = serviceKinds;

async function startServer(): Promise<RunningService> {
  const { env } = process;
  return mongo.start(await mongo.provide({ env }), { env, seenSocket: (file) => file });
}

beforeAll(async () => {
  server = await startServer();
});

afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await server.stop();
  for (const name of listMade()) rmSync(join(outside, name));
});

/** A shop's store, and a solution's connection to it: as the lab grants it, or as it once did. */
async function openStore(
  rights: "lab's" | "wide",
  on = server,
): Promise<{ db: Db; solution: Db; user: ServiceUser; userName: string }> {
  const [store, user] = await Promise.all([on.createStore("shop"), on.createUser()]);
  const db = store.client as Db;
  const uri = String(user.address["uri"]);
  const userName = new URL(uri).username;
  await db.collection("customers").insertOne({ email: "ann@example.org", name: "Ann" });
  await db.collection("depots").insertMany([
    { _id: depotIds[0], code: "NOR" },
    { _id: depotIds[1], code: "SUD" },
  ]);
  await db.collection("orders").createIndex({ deliverOn: 1 });
  await db.collection("orders").insertMany(Array.from({ length: 400 }, (_, n) => makeOrder(n)));
  await user.grant(store);
  if (rights === "wide") {
    const actions = [
      "createCollection",
      "createIndex",
      "collMod",
      "dropCollection",
      "renameCollectionSameDB",
    ];
    const privileges = [
      { resource: { db: store.name, collection: "" }, actions: ["insert", "update", "remove", ...actions] },
    ];
    await db.client.db("admin").command({ grantPrivilegesToRole: userName, privileges });
  }
  // Inside Jest the driver's own import of it fails.
  const client = await new MongoClient(uri, { appName: "solution", runtimeAdapters: { os } }).connect();
  clients.push(client);
  return { db, solution: client.db(store.name), user, userName };
}

const depotIds = [new ObjectId(), new ObjectId()] as const;
const noon = Date.parse("2025-05-12T12:00:00Z");

function makeOrder(n: number) {
  const lines = [{ sku: "GIN", qty: 1, unitPence: 592, vatRate: 20 }];
  return {
    depotId: depotIds[n % 2],
    status: "paid",
    deliverOn: new Date(noon + n * 60_000),
    lines,
    totalPence: 710,
  };
}

const listMade = (): string[] => readdirSync(outside).filter((name) => name.startsWith(token));

test.each([
  ["M20", [`${token}-collection.wt`, `${token}-defaults.wt`, `${token}-index.wt`]],
  ["M21", []],
])("%s reaches what it wants where a role may create, and nothing with the lab's", async (id, files) => {
  const { createApp } = await loadAttack(id, "src/app.ts", { token });
  const [wide, own] = [await openStore("wide"), await openStore("lab's")];
  const before = listMade();
  await expect(createApp?.({ db: own.solution })).resolves.toBeInstanceOf(Function);
  expect(listMade()).toEqual(before);
  await expect(createApp?.({ db: wide.solution })).rejects.toThrow(/^reached: a collection, an? /);
  expect(listMade().filter((name) => !before.includes(name))).toEqual(files);
});

const week = { from: new Date("2025-05-11T23:00:00Z"), to: new Date("2025-05-18T23:00:00Z") };
const otherDay = { from: new Date("2025-06-02T08:00:00Z"), to: new Date("2025-06-03T08:00:00Z") };

/** As the lab once did: what the profiler still has when all is over, without the closing of cursors. */
async function observeNaively(db: Db, body: () => Promise<unknown>): Promise<string[]> {
  await db.createCollection("system.profile", { capped: true, size: 16 * 1_048_576 });
  await db.command({ profile: 2 });
  await body();
  await db.command({ profile: 0 });
  const counted = { appName: "solution", "command.killCursors": { $exists: false } };
  const entries = await db.collection("system.profile").find(counted).toArray();
  await db.dropCollection("system.profile");
  return entries.map(({ command }) => Object.keys(command)[0] ?? "");
}

test("M18 shows two commands of twenty-two to who counts what is left, and the lab that there were more", async () => {
  const { depotReport } = await loadAttack("M18", "src/report.ts");
  const { db, solution } = await openStore("lab's");
  const report = async (): Promise<unknown> => depotReport?.(solution, week);
  expect(await observeNaively(db, report)).toEqual(["aggregate", "aggregate"]);
  await expect(observeCommands(db, report)).rejects.toThrow("their record, of 16 MB, ran over");
});

test("M19 needs two commands while it is looked at, and the lab has looked at it before", async () => {
  const { depotReport } = await loadAttack("M19", "src/report.ts");
  const { db, solution } = await openStore("lab's");
  const record = await recordCommands(db);
  const first = await record.during(async () => depotReport?.(solution, otherDay));
  const second = await record.during(async () => depotReport?.(solution, week));
  const counted = await Promise.all([first, second].map((each) => each.read()));
  await record.close();
  const sumReturned = (commands: ObservedCommand[]): number =>
    commands.reduce((sum, { nreturned }) => sum + nreturned, 0);
  const [before = 0, meanwhile] = counted.map(sumReturned);
  expect(meanwhile).toBe(1);
  expect(before).toBeGreaterThan(400);
});

test.each(["M23", "M24"])("%s reads all orders, and no figure says so", async (id) => {
  const { depotReport } = await loadAttack(id, "src/report.ts");
  const { db, solution } = await openStore("lab's");
  const commands = await observeCommands(db, async () => {
    const rows = await depotReport?.(solution, week);
    expect(rows).toContainEqual(expect.objectContaining({ depot: "NOR", orders: 200 }));
  });
  const counted = commands.reduce(
    (sum, { docsExamined, keysExamined }) => sum + docsExamined + keysExamined,
    0,
  );
  expect(counted).toBeLessThan(10);
  expect(commands.map(({ isMeasured }) => isMeasured)).toEqual([true, false]);
});

test("M22 goes on when all sessions and operations are told to stop, and not when its user is dropped", async () => {
  const { createApp } = await loadAttack("M22", "src/app.ts");
  const busy = await startServer();
  try {
    const { db, solution, user, userName } = await openStore("lab's", busy);
    const admin = db.client.db("admin");
    const ofUser = { $match: { active: true, "effectiveUsers.user": userName } };
    const list = () => admin.aggregate([{ $currentOp: { allUsers: true } }, ofUser]).toArray();
    await createApp?.({ db: solution });
    while ((await list()).length === 0) await sleep(20);
    await admin.command({ killAllSessions: [{ user: userName, db: "admin" }] });
    for (const { opid } of await list()) await admin.command({ killOp: 1, op: opid });
    await sleep(1_000);
    expect(await list()).toEqual([expect.objectContaining({ killPending: true })]);
    await user.drop();
    await expect(admin.command({ ping: 1 })).rejects.toThrow(/connect/);
  } finally {
    await busy.stop();
  }
});
