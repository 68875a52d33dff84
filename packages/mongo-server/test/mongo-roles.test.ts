import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { MongoClient } from "mongodb";
import { connectMongo, startMongo, type LabDatabase, type MongoServer } from "../src/index.ts";
import { allowed, refused, unknownToTheServer, type RolePlaces } from "./support/role-cases.ts";

const page = join(__dirname, "..", "..", "..", "docs", "reference", "mongo-roles.md");

let server: MongoServer;
let own: LabDatabase;
let client: MongoClient;
let places: RolePlaces;

beforeAll(async () => {
  server = await startMongo();
  const user = await server.createUser();
  const foreign = await server.createDatabase("foreign");
  own = await server.createDatabase("own");
  for (const { db } of [own, foreign]) {
    await db.collection("orders").insertMany([{ state: "open" }, { state: "open" }]);
    await db.collection("orders").createIndex({ state: 1 }, { name: "state" });
  }
  await own.db.createCollection("system.profile", { capped: true, size: 1_048_576 });
  await user.grant(own.name);
  client = await connectMongo(user.uri);
  const [db, admin] = [client.db(own.name), client.db("admin")];
  places = { db, foreign: client.db(foreign.name), admin, userName: user.name };
}, 120_000);

afterAll(async () => {
  await client.close();
  await server.stop();
});

/** Collections, indexes and rules: whatever a refusal may leave of them. */
async function describeStore(): Promise<unknown> {
  const collections = await own.db.listCollections().toArray();
  const indexes = await own.db.collection("orders").indexes();
  return { collections: collections.toSorted((a, b) => a.name.localeCompare(b.name)), indexes };
}

async function attemptAll(
  attempts: readonly ((places: RolePlaces) => Promise<unknown>)[],
): Promise<string[]> {
  const came: string[] = [];
  for (const attempt of attempts) {
    const answered = attempt(places).then(
      () => "done",
      (error: { codeName?: string; message: string }) => error.codeName ?? error.message,
    );
    came.push(await answered);
  }
  return came;
}

test("the page lists each line that is proved here, and no other", () => {
  const lines = readFileSync(page, "utf8").matchAll(/^- (.*)$/gm);
  const proved = [allowed, refused, unknownToTheServer].flatMap((cases) => Object.keys(cases));
  expect([...lines].map(([, line = ""]) => line.replaceAll("`", "")).toSorted()).toEqual(proved.toSorted());
});

test.each(Object.entries(allowed))("may %s", async (_line, attempts) => {
  expect(await attemptAll(attempts)).toEqual(attempts.map(() => "done"));
});

test.each(Object.entries(refused))("may not %s", async (_line, attempts) => {
  const before = await describeStore();
  expect(await attemptAll(attempts)).toEqual(attempts.map(() => "Unauthorized"));
  expect(await describeStore()).toEqual(before);
});

test.each(Object.entries(unknownToTheServer))("may not %s", async (_line, attempts) => {
  for (const refusal of await attemptAll(attempts))
    expect(refusal).toMatch(/^(CommandNotFound|Unauthorized|Location\d+)$|globalScriptEngine/);
});

test("with the right to read it writes nothing", async () => {
  const reader = await server.createUser();
  await reader.grant(own.name, "read");
  const connection = await connectMongo(reader.uri);
  try {
    const orders = connection.db(own.name).collection("orders");
    expect(await orders.findOne()).toMatchObject({ state: "open" });
    const writes = [
      () => orders.insertOne({}),
      () => orders.updateOne({}, { $set: { n: 1 } }),
      () => orders.deleteOne({}),
      () => orders.aggregate([{ $merge: { into: "orders" } }]).toArray(),
      () => connection.db(own.name).createCollection("more"),
    ];
    expect(await attemptAll(writes)).toEqual(writes.map(() => "Unauthorized"));
  } finally {
    await connection.close();
  }
});

test("with the right to index it makes indexes where a collection stands, and nowhere else", async () => {
  const user = await server.createUser();
  await user.grant(own.name, "index");
  const connection = await connectMongo(user.uri);
  try {
    const store = connection.db(own.name);
    const tries = [
      () => store.collection("orders").createIndex({ state: 1, _id: 1 }),
      () => store.collection("more").createIndex({ state: 1 }),
      () => store.collection("orders").dropIndex("state"),
      () => store.createCollection("more"),
    ];
    const refusals = Array.from({ length: 3 }, () => "Unauthorized");
    expect(await attemptAll(tries)).toEqual(["done", ...refusals]);
  } finally {
    await connection.close();
  }
});

test("a collection that the suite makes later is there to be read only", async () => {
  const late = await server.createDatabase("late");
  const user = await server.createUser();
  await user.grant(late.name);
  await late.db.collection("orders").insertOne({ state: "late" });
  const connection = await connectMongo(user.uri);
  try {
    const orders = connection.db(late.name).collection("orders");
    expect(await orders.findOne()).toMatchObject({ state: "late" });
    expect(await attemptAll([() => orders.insertOne({})])).toEqual(["Unauthorized"]);
  } finally {
    await connection.close();
  }
});
