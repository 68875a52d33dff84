import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { connectMongo } from "@lab/mongo-server";
import type { Db } from "mongodb";
import { mongoConnector } from "../../src/mongo/mongo-connector.ts";
import { mongoKind } from "../../src/mongo/mongo-kind.ts";
import type { RunningService, ServiceUser, Store } from "../../src/service-kind.ts";

let service: RunningService;

beforeAll(async () => {
  const provided = await mongoKind.provide({ env: process.env });
  service = await mongoKind.start(provided, { env: process.env, seenSocket: (file) => file });
}, 120_000);

afterAll(async () => {
  await service.stop();
});

async function connectAs(
  { address }: ServiceUser,
  store: Store,
): Promise<{ db: Db; close(): Promise<void> }> {
  const client = await connectMongo(String(address["uri"]));
  return { db: client.db(store.name), close: () => client.close() };
}

test("a store is copied by the server with order, values and indexes", async () => {
  const [from, to] = [await service.createStore("from"), await service.createStore("to")];
  const boxes = (from.client as Db).collection("boxes");
  await boxes.insertMany([{ n: 3 }, { n: 1 }, { n: 2, deep: [new Date(5)] }]);
  await boxes.createIndex({ n: -1 }, { unique: true, name: "by_n" });
  await to.copyFrom?.(from);
  const copied = (to.client as Db).collection("boxes");
  expect(await copied.find().toArray()).toEqual(await boxes.find().toArray());
  expect(await copied.indexes()).toEqual(await boxes.indexes());
});

test("a user with the right to read sees a store and changes nothing in it; with none it sees nothing", async () => {
  const store = await service.createStore("read");
  await (store.client as Db).collection("boxes").insertOne({ n: 1 });
  const [reader, stranger] = [await service.createUser(), await service.createUser()];
  await reader.grant(store, "read");
  const [reading, strange] = [await connectAs(reader, store), await connectAs(stranger, store)];
  expect(await reading.db.collection("boxes").countDocuments()).toBe(1);
  await expect(reading.db.collection("boxes").insertOne({ n: 2 })).rejects.toThrow("not authorized");
  await expect(reading.db.collection("boxes").createIndex({ n: 1 })).rejects.toThrow("not authorized");
  await expect(reading.db.createCollection("more")).rejects.toThrow("not authorized");
  await expect(strange.db.collection("boxes").findOne()).rejects.toThrow("not authorized");
  await Promise.all([reading.close(), strange.close()]);
});

test("the connector gives the learner's library a connected database", async () => {
  const store = await service.createStore("connector");
  const user = await service.createUser();
  await user.grant(store);
  const opened: { uri: string; options: object }[] = [];
  class MongoClient {
    constructor(uri: string, options: object) {
      opened.push({ uri, options });
    }
    connect = async () => this;
    db = (name: string) => ({ name });
  }
  const libraries = { mongodb: () => ({ MongoClient }) };
  const open = () => mongoConnector.open(user.address, store.name, libraries);
  expect(await Promise.all([open(), open()])).toEqual([{ name: store.name }, { name: store.name }]);
  expect(opened).toEqual([
    { uri: user.address["uri"], options: { appName: "solution", serverSelectionTimeoutMS: 5_000 } },
  ]);
  await expect(mongoConnector.open({ uri: "mongodb://x" }, "s", {})).rejects.toThrow("not in the table");
});
