import { type MongoServer, startMongo } from "@lab/mongo-server";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Db, Document } from "mongodb";
import { explainCommand, type PlanDescription, readPlan } from "../src/index.ts";
import { recordingCases, seedOrders } from "./recording-cases.ts";

const depotIndex = "depot_1_status_1_totalPence_-1__id_1";

let server: MongoServer;
let db: Db;

beforeAll(async () => {
  server = await startMongo();
  ({ db } = await server.createDatabase("plan-reader"));
  await seedOrders(db);
}, 120_000);

afterAll(() => server.stop());

async function explainCase(name: string, classicEngine = false): Promise<PlanDescription> {
  const found = recordingCases.find((each) => each.name === name);
  return readPlan(await explainCommand(db, found?.command ?? {}, { classicEngine }));
}

/** The engine setting of this server, under whichever name it has. */
async function readEngineSetting(): Promise<Document> {
  const {
    ok: _ok,
    operationTime: _at,
    $clusterTime: _time,
    ...setting
  } = await db.admin().command({
    getParameter: 1,
    internalQueryFrameworkControl: 1,
    internalQueryForceClassicEngine: 1,
  });
  return setting;
}

test("an indexed find reads as many keys and documents as it returns", async () => {
  expect(await explainCase("find-index-fetch")).toMatchObject({
    stages: ["IXSCAN", "FETCH"],
    indexes: ["customerId_1"],
    keysExamined: 6,
    docsExamined: 6,
    returned: 6,
    collectionScan: false,
    blockingSort: false,
    covered: false,
  });
});

test.each(["find-in-sort-merge", "find-or-sort-merge"])("%s merges and does not sort", async (name) => {
  const plan = await explainCase(name);
  expect(plan.stages).toContain("SORT_MERGE");
  expect(plan).toMatchObject({
    blockingSort: false,
    collectionScan: false,
    docsExamined: 5,
    returned: 5,
  });
  expect(plan.keysExamined).toBeLessThanOrEqual(7);
});

test("a sort without an index blocks", async () => {
  expect(await explainCase("find-blocking-sort")).toMatchObject({
    blockingSort: true,
    returned: 6,
  });
});

test("a covered query touches no document", async () => {
  expect(await explainCase("find-covered")).toMatchObject({
    covered: true,
    docsExamined: 0,
    keysExamined: 20,
    indexes: [depotIndex],
  });
});

test("$group costs the same on both engines", async () => {
  const [chosen, classic] = [await explainCase("group-sbe"), await explainCase("group-sbe", true)];
  expect(classic.engine).toBe("classic");
  expect(classic.stages.at(-1)).toBe("$group");
  for (const plan of [chosen, classic]) {
    expect(plan).toMatchObject({
      keysExamined: 80,
      docsExamined: 0,
      returned: 1,
      blockingSort: false,
    });
  }
});

test("$lookup on the classic engine shows whether the joined collection has an index", async () => {
  const indexed = await explainCase("lookup-indexed-classic", true);
  expect(indexed).toMatchObject({
    collectionScan: false,
    docsExamined: 160,
    indexes: [depotIndex, "key_1"],
  });
  const scanning = await explainCase("lookup-scan-classic", true);
  expect(scanning).toMatchObject({ collectionScan: true, indexes: [depotIndex] });
  expect(scanning.docsExamined).toBeGreaterThan(10 * 160);
});

test("a pipeline that brings its own documents costs what it joins", async () => {
  const join = { from: "orders", localField: "note", foreignField: "nowhere", as: "found" };
  const pipeline = [{ $documents: [{ note: 1 }, { note: 2 }] }, { $lookup: join }];
  const command = { aggregate: 1, pipeline };
  const plan = readPlan(await explainCommand(db, command, { classicEngine: true }));
  const count = await db.collection("orders").countDocuments();
  expect(plan).toMatchObject({ returned: 2, docsExamined: 2 * count, collectionScan: true });
  expect(plan.stages[0]).toBe("$queue");
});

test("an explain ends with the time that it is given", async () => {
  const squares = {
    $reduce: { input: { $range: [0, 9_000] }, initialValue: 0, in: { $add: ["$$value", 2] } },
  };
  const command = { find: "orders", filter: { $expr: { $gt: [squares, { $rand: {} }] } } };
  const explained = explainCommand(db, command, { maxTimeMs: 1 }).then(readPlan);
  await expect(explained).rejects.toThrow("operation exceeded time limit");
});

test("count and distinct answer from the index", async () => {
  expect(await explainCase("count-scan")).toMatchObject({ covered: true, docsExamined: 0 });
  expect(await explainCase("distinct-scan")).toMatchObject({
    covered: true,
    returned: 3,
    keysExamined: 3,
  });
});

test("the engine setting is what it was before, also after an explain that fails", async () => {
  const before = await readEngineSetting();
  await explainCase("group-sbe", true);
  expect(await readEngineSetting()).toEqual(before);
  const broken = { aggregate: "orders", pipeline: [{ $noSuchStage: {} }] };
  await expect(explainCommand(db, broken, { classicEngine: true })).rejects.toThrow(/noSuchStage/);
  expect(await readEngineSetting()).toEqual(before);
});

test("explains at the same time do not see each other's engine", async () => {
  const before = await readEngineSetting();
  const alone = await explainCase("group-sbe");
  const plans = await Promise.all(
    [true, false, true, false].map((classicEngine) => explainCase("group-sbe", classicEngine)),
  );
  expect(plans.map(({ engine }) => engine)).toEqual(["classic", alone.engine, "classic", alone.engine]);
  expect(await readEngineSetting()).toEqual(before);
});

test("a server without an engine setting is refused before anything is explained", async () => {
  const commands: Document[] = [];
  const command = async (document: Document) => {
    commands.push(document);
    return { ok: 1 };
  };
  const stub = { command, admin: () => ({ command }) } as unknown as Db;
  await expect(explainCommand(stub, { count: "orders" }, { classicEngine: true })).rejects.toMatchObject({
    code: "LAB_PLAN_NO_ENGINE_SWITCH",
  });
  expect(commands.map((each) => Object.keys(each)[0])).toEqual(["getParameter"]);
});

test("a failed explain does not stop the next one", async () => {
  const failing = explainCommand(db, { noSuchCommand: 1 });
  const next = explainCase("find-covered");
  await expect(failing).rejects.toThrow(/noSuchCommand/);
  expect(await next).toMatchObject({ covered: true });
});

test("commands can be explained as the profiler recorded them", async () => {
  await db.command({ profile: 2 });
  await runOneOfEach();
  await db.command({ profile: 0 });
  const recorded = await db
    .collection("system.profile")
    .find({ ns: `${db.databaseName}.orders`, op: { $in: ["query", "command"] } })
    .sort({ ts: 1 })
    .toArray();
  const names = recorded.map(({ command }) => Object.keys(command)[0]);
  expect(names).toEqual(["find", "find", "aggregate", "count", "distinct", "findAndModify"]);
  expect(recorded[0]?.["command"]).toHaveProperty("lsid");
  for (const { command } of recorded) {
    expect(readPlan(await explainCommand(db, command)).indexes).toEqual(["customerId_1"]);
  }
});

async function runOneOfEach(): Promise<void> {
  const orders = db.collection("orders");
  const query = { customerId: 3 };
  await orders.find(query).batchSize(50).maxTimeMS(5000).toArray();
  await orders.findOne(query);
  await orders.aggregate([{ $match: query }, { $limit: 2 }], { batchSize: 50 }).toArray();
  await db.command({ count: "orders", query });
  await orders.distinct("note", query);
  await orders.findOneAndUpdate(query, { $set: { seen: true } });
}
