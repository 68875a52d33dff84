import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { connectMongo, startMongo, type MongoServer } from "@lab/mongo-server";
import type { Db, MongoClient } from "mongodb";
import { explainCommands } from "../../../src/mongo/plans/explain-commands.ts";
import { watchCommands } from "../../../src/mongo/plans/watch-commands.ts";

let server: MongoServer;
let client: MongoClient;
let db: Db;
/** The solution's connection. */
let solution: Db;

beforeAll(async () => {
  server = await startMongo();
  client = await connectMongo(server.uri, { appName: "solution" });
  ({ db } = await server.createDatabase("explain"));
  solution = client.db(db.databaseName);
  await db.collection("boxes").insertMany(Array.from({ length: 10 }, (_, n) => ({ weight: n })));
  await db.collection("boxes").createIndex({ weight: 1 });
});

afterAll(async () => {
  await client.close();
  await server.stop();
});

test("what the server goes down on is shown as it ran, and says so", async () => {
  const pipeline = [{ $match: { weight: 3 } }, { $unionWith: { coll: "boxes" } }];
  const { sent } = await watchCommands(db, () => solution.collection("boxes").aggregate(pipeline).toArray());
  const [query, ...others] = await explainCommands(sent, db);
  expect(others).toEqual([]);
  expect(query).toMatchObject({
    command: "aggregate boxes $match { weight: 3 }, $unionWith",
    note: expect.stringMatching(/shown is how it ran/),
    summary: { returned: 11, docsExamined: 11, indexes: ["{ weight: 1 }"] },
  });
});

test("commands of one kind are explained once, with their number; inserts are left out", async () => {
  const boxes = solution.collection("boxes");
  const { sent } = await watchCommands(db, async () => {
    for (let weight = 0; weight < 5; weight++) await boxes.findOne({ weight });
    await boxes.insertOne({ weight: 99 });
    await boxes.updateOne({ weight: 99 }, { $set: { weight: 98 } });
    await boxes.deleteOne({ weight: 98 });
    await boxes.countDocuments({ weight: 1 });
  });
  const queries = await explainCommands(sent, db);
  expect(queries.map(({ command, times = 1 }) => `${command}, ${times}`)).toEqual([
    "find boxes { weight: 0 } limit 1, 5",
    "update boxes { weight: 99 }, 1",
    "delete boxes { weight: 98 }, 1",
    "aggregate boxes $match { weight: 1 }, $group, 1",
  ]);
  for (const { summary } of queries) expect(summary.indexes).toEqual(["weight_1"]);
  expect(await db.collection("boxes").countDocuments()).toBe(10);
});
