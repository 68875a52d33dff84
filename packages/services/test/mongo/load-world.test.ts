import { startMongo, type MongoServer } from "@lab/mongo-server";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Db } from "mongodb";
import { loadWorld } from "../../src/mongo/load-world.ts";

let server: MongoServer;
let db: Db;

beforeAll(async () => {
  server = await startMongo();
}, 120_000);

afterAll(() => server.stop());

beforeEach(async () => {
  ({ db } = await server.createDatabase("worlds"));
  await db.collection("boxes").createIndex({ weight: 1 });
  await db.createCollection("vans");
});

const read = (collection: string) => db.collection(collection).find().sort({ _id: 1 }).toArray();

test("a world takes the place of the one before, and the indexes stay", async () => {
  await loadWorld(db, { boxes: [{ _id: 1 }, { _id: 2 }], vans: [{ _id: 7 }] });
  await loadWorld(db, { boxes: [{ _id: 2, weight: 3 }], vans: [] });
  expect(await read("boxes")).toEqual([{ _id: 2, weight: 3 }]);
  expect(await read("vans")).toEqual([]);
  expect(Object.keys(await db.collection("boxes").indexInformation())).toEqual(["_id_", "weight_1"]);
});

test("collections that a world does not name are left alone", async () => {
  await loadWorld(db, { boxes: [{ _id: 1 }], vans: [{ _id: 7 }] });
  await loadWorld(db, { vans: [] });
  expect(await read("boxes")).toEqual([{ _id: 1 }]);
});

test("a world that the server takes in part is an error", async () => {
  await expect(loadWorld(db, { boxes: [{ _id: 1 }, { _id: 1 }] })).rejects.toThrow("1 of 2");
});
