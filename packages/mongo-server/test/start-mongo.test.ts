import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startMongo, type MongoServer } from "../src/index.ts";

let server: MongoServer;

beforeAll(async () => {
  server = await startMongo();
}, 120_000);

afterAll(() => server.stop());

test("transactions work", async () => {
  const { db } = await server.createDatabase("transactions");
  await db.collection("orders").insertOne({ state: "open" });
  await server.client().withSession((session) =>
    session.withTransaction(async () => {
      await db.collection("orders").updateOne({}, { $set: { state: "paid" } }, { session });
    }),
  );
  expect(await db.collection("orders").countDocuments({ state: "paid" })).toBe(1);
});
