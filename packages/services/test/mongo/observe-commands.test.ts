import { connectMongo, startMongo, type MongoServer } from "@lab/mongo-server";
import { explainCommand, readPlan } from "@lab/plan-reader";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Db, MongoClient } from "mongodb";
import { observeCommands } from "../../src/mongo/observe-commands.ts";

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
  ({ db } = await server.createDatabase("observe"));
  solution = client.db(db.databaseName);
  const boxes = Array.from({ length: 10 }, (_, n) => ({ _id: n as never, weight: 10 - n }));
  await db.collection("boxes").insertMany(boxes);
});

async function readProfilerState(): Promise<{ level: unknown; collections: string[] }> {
  const { was } = await db.command({ profile: -1 });
  const collections = await db.listCollections({}, { nameOnly: true }).toArray();
  return { level: was, collections: collections.map(({ name }) => name) };
}

test("one find is one command, with what it read and returned", async () => {
  const [find, ...others] = await observeCommands(db, () =>
    solution
      .collection("boxes")
      .find({ weight: { $gt: 7 } })
      .toArray(),
  );
  expect(others).toEqual([]);
  expect(find).toMatchObject({
    op: "query",
    namespace: `${db.databaseName}.boxes`,
    command: { find: "boxes", filter: { weight: { $gt: 7 } } },
    getMores: 0,
    nreturned: 3,
    docsExamined: 10,
    keysExamined: 0,
    planSummary: "COLLSCAN",
    hasSortStage: false,
    execStats: { stage: "COLLSCAN" },
  });
});

test("the batches of a cursor are added to its command", async () => {
  const whole = await observeCommands(db, () => solution.collection("boxes").find().toArray());
  const [batched, ...others] = await observeCommands(db, () =>
    solution.collection("boxes").find().batchSize(4).toArray(),
  );
  expect(others).toEqual([]);
  expect(batched).toMatchObject({ getMores: 2, nreturned: 10, docsExamined: 10 });
  // Every batch has an envelope of its own.
  expect(batched?.responseLength).toBeGreaterThan(whole[0]?.responseLength ?? Infinity);
});

test("two cursors that take turns keep their own batches", async () => {
  const observed = await observeCommands(db, async () => {
    const heavy = solution
      .collection("boxes")
      .find({ weight: { $gt: 2 } })
      .batchSize(3);
    const all = solution.collection("boxes").find().batchSize(3);
    while ((await heavy.next()) && (await all.next()));
    await all.toArray();
  });
  expect(observed.map(({ nreturned, getMores }) => [nreturned, getMores])).toEqual([
    [8, 2],
    [10, 3],
  ]);
});

test("batches of a cursor that was open before stand by themselves", async () => {
  const cursor = solution.collection("boxes").find().batchSize(4);
  await cursor.next();
  const observed = await observeCommands(db, () => cursor.toArray());
  expect(observed.map(({ op, nreturned, getMores }) => [op, nreturned, getMores])).toEqual([
    ["getmore", 6, 1],
  ]);
});

test("closing a cursor is not counted", async () => {
  const observed = await observeCommands(db, async () => {
    const cursor = solution.collection("boxes").find().batchSize(4);
    await cursor.next();
    await cursor.close();
  });
  expect(observed.map(({ op, nreturned }) => [op, nreturned])).toEqual([["query", 4]]);
});

test("an index, a blocking sort and what $lookup reads are told", async () => {
  await db.collection("boxes").createIndex({ weight: 1 });
  const observed = await observeCommands(db, async () => {
    const boxes = solution.collection("boxes");
    await boxes.find({ weight: 3 }).toArray();
    await boxes.find().sort({ colour: 1 }).toArray();
    await boxes
      .aggregate([
        { $match: { weight: { $lte: 2 } } },
        { $lookup: { from: "boxes", localField: "_id", foreignField: "weight", as: "twins" } },
      ])
      .toArray();
  });
  expect(observed).toMatchObject([
    { planSummary: "IXSCAN { weight: 1 }", keysExamined: 1, docsExamined: 1, hasSortStage: false },
    { planSummary: "COLLSCAN", hasSortStage: true },
    { op: "command", nreturned: 2, docsExamined: 4 },
  ]);
});

test("of what the server tells no figures, it is told that there are none", async () => {
  const boxes = solution.collection("boxes");
  const failing = { $toInt: { $concat: ["no number: ", { $toString: "$weight" }] } };
  const graph = { from: "boxes", startWith: 1, connectFromField: "a", connectToField: "weight", as: "b" };
  const cases: [string, () => Promise<unknown>, boolean][] = [
    ["find", () => boxes.find().toArray(), true],
    ["distinct", () => boxes.distinct("weight"), true],
    [
      "documents",
      () => solution.aggregate([{ $documents: [{ a: 1 }] }, { $unionWith: "boxes" }]).toArray(),
      true,
    ],
    ["update", () => boxes.updateOne({ weight: 1 }, { $set: { colour: 1 } }), true],
    ["insert", () => boxes.insertOne({ colour: 2 }), true],
    ["listing", () => boxes.listIndexes().toArray(), true],
    ["broken off", () => boxes.aggregate([{ $project: { x: failing } }]).toArray(), false],
    ["explained", () => boxes.find().explain("executionStats"), false],
    ["graph", () => boxes.aggregate([{ $facet: { a: [{ $graphLookup: graph }] } }]).toArray(), false],
    ["too long to be kept", () => boxes.find({}, { comment: "x".repeat(60_000) }).toArray(), false],
    [
      "broken off in a later batch",
      () =>
        boxes
          .aggregate([{ $project: { x: { $divide: [1, { $subtract: ["$weight", 8] }] } } }], { batchSize: 2 })
          .toArray(),
      false,
    ],
  ];
  for (const [what, ask, isMeasured] of cases) {
    const observed = await observeCommands(db, () => ask().catch(() => undefined));
    expect([what, observed.map((command) => command.isMeasured)]).toEqual([what, [isMeasured]]);
  }
});

test("writes tell how many index keys they cost", async () => {
  await db.collection("boxes").createIndex({ tags: 1 });
  const observed = await observeCommands(db, async () => {
    await solution.collection("boxes").insertOne({ _id: 99 as never, tags: ["a", "b", "c"] });
    await solution.collection("boxes").deleteOne({ _id: 99 as never });
  });
  expect(observed).toMatchObject([
    { op: "insert", keysInserted: 4, keysDeleted: 0 },
    { op: "remove", keysInserted: 0, keysDeleted: 4 },
  ]);
});

test("what others ask meanwhile is not the solution's", async () => {
  const observed = await observeCommands(db, async () => {
    await db.collection("boxes").find().toArray();
    await solution.collection("boxes").countDocuments();
    await db.collection("boxes").distinct("weight");
  });
  expect(observed.map(({ command }) => Object.keys(command)[0])).toEqual(["aggregate"]);
});

test("a recorded command can be explained", async () => {
  const pipeline = [{ $group: { _id: null, weight: { $sum: "$weight" } } }];
  const [recorded] = await observeCommands(db, () =>
    solution.collection("boxes").aggregate(pipeline, { batchSize: 1 }).toArray(),
  );
  const plan = readPlan(await explainCommand(db, recorded?.command ?? {}, { classicEngine: true }));
  expect(plan).toMatchObject({ docsExamined: 10, returned: 1 });
});

test("leaves no profiler behind, and the next observation begins empty", async () => {
  await observeCommands(db, () => solution.collection("boxes").find().toArray());
  expect(await readProfilerState()).toEqual({ level: 0, collections: ["boxes"] });
  expect(await observeCommands(db, async () => undefined)).toEqual([]);
  expect(await readProfilerState()).toEqual({ level: 0, collections: ["boxes"] });
});

test("an error of the body comes through, and leaves no profiler behind either", async () => {
  const observing = observeCommands(db, () => Promise.reject(new Error("the solution went down")));
  await expect(observing).rejects.toThrow("the solution went down");
  expect(await readProfilerState()).toEqual({ level: 0, collections: ["boxes"] });
});

test("a solution that connects under another name is seen by its user", async () => {
  const user = await server.createUser();
  await user.grant(db.databaseName);
  const disguised = await connectMongo(user.uri, { appName: "not me" });
  try {
    const boxes = disguised.db(db.databaseName).collection("boxes");
    const [find, ...others] = await observeCommands(db, () => boxes.findOne({ weight: 3 }));
    expect(others).toEqual([]);
    expect(find).toMatchObject({ op: "query", command: { filter: { weight: 3 } } });
  } finally {
    await disguised.close();
    await user.drop();
  }
});
