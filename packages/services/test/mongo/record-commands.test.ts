import { connectMongo, startMongo, type MongoServer } from "@lab/mongo-server";
import { Miss } from "@lab/testkit";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { Long, type Db, type MongoClient } from "mongodb";
import { observeCommands } from "../../src/mongo/observe-commands.ts";
import type { ObservedCommand } from "../../src/mongo/observed-command.ts";
import { recordCommands } from "../../src/mongo/record-commands.ts";

let server: MongoServer;
let client: MongoClient;
/** The suite's connection, and the solution's. */
let db: Db;
let solution: Db;

beforeAll(async () => {
  server = await startMongo();
  client = await connectMongo(server.uri, { appName: "solution" });
}, 120_000);

afterAll(async () => {
  await client.close();
  await server.stop();
});

beforeEach(async () => {
  ({ db } = await server.createDatabase("record"));
  solution = client.db(db.databaseName);
  await db.collection("boxes").insertMany([{ weight: 1 }, { weight: 2 }, { weight: 3 }]);
});

const nameCommands = (commands: ObservedCommand[]): string[] =>
  commands.map(({ command }) => Object.keys(command)[0] ?? "");

/** Closes a cursor that nobody opened. */
const close = (comment = ""): Promise<unknown> =>
  solution.command({ killCursors: "boxes", cursors: [Long.fromNumber(7)], comment });

test("what is asked between two observations counts for the later one", async () => {
  const record = await recordCommands(db);
  const boxes = solution.collection("boxes");
  await boxes.distinct("weight");
  const first = await record.during(() => boxes.findOne());
  await boxes.countDocuments();
  const second = await record.during(() => boxes.findOne());
  const third = await record.during(async () => undefined);
  const all = await Promise.all([first, second, third].map((each) => each.read()));
  await record.close();
  expect(all.map(nameCommands)).toEqual([["distinct", "find"], ["aggregate", "find"], []]);
});

test("what an operation that outlived its record wrote down is nothing of the next one's", async () => {
  await db.createCollection("system.profile", { capped: true, size: 4_096 });
  const record = await recordCommands(db);
  const recorded = await record.during(() => solution.collection("boxes").findOne());
  expect(nameCommands(await recorded.read())).toEqual(["find"]);
  const { maxSize } = await db.command({ collStats: "system.profile" });
  expect(maxSize).toBe(16 * 1_048_576);
  await record.close();
});

test("what was asked in a body that failed counts for the next one", async () => {
  const record = await recordCommands(db);
  const boxes = solution.collection("boxes");
  const failing = record.during(async () => {
    await boxes.distinct("weight");
    throw new Error("the solution went down");
  });
  await expect(failing).rejects.toThrow("the solution went down");
  const next = await record.during(() => boxes.findOne());
  const commands = await next.read();
  await record.close();
  expect(nameCommands(commands)).toEqual(["distinct", "find"]);
});

test("closings count where there are more of them than commands", async () => {
  const [three, one] = [
    await observeCommands(db, () => Promise.all([close(), close(), close()])),
    await observeCommands(db, async () => {
      await solution.collection("boxes").findOne();
      await Promise.all([close(), close()]);
    }),
  ];
  expect(nameCommands(three)).toEqual(["killCursors", "killCursors", "killCursors"]);
  expect(nameCommands(one)).toEqual(["find", "killCursors"]);
});

test("a record that runs over is a miss, whatever it still holds", async () => {
  const padding = "x".repeat(40_000);
  const flood = async (): Promise<void> => {
    await solution.collection("boxes").find().toArray();
    for (let round = 0; round < 30; round++)
      await Promise.all(Array.from({ length: 20 }, () => close(padding)));
  };
  const error: unknown = await observeCommands(db, flood).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Miss);
  expect(String(error)).toContain("their record, of 16 MB, ran over");
  // The next begins empty.
  expect(nameCommands(await observeCommands(db, () => solution.collection("boxes").findOne()))).toEqual([
    "find",
  ]);
});
