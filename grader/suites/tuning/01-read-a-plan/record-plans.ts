import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateHedgerow, loadHedgerow, publicSeed } from "@lab/hedgerow-data";
import { explainCommand, readPlan } from "@lab/plan-reader";
import { BSON, MongoClient, type Db, type Document } from "mongodb";
import { z } from "zod";
import { answersSchema } from "./data.ts";

// Records the exercise's plans/ and answers.schema.json anew; how to run it stands in docs/reference/budgets.md.

interface Recording {
  name: string;
  screen: string;
  index?: Document;
  command: Document;
}

const depots = generateHedgerow({ seed: publicSeed, tier: "M", collections: ["depots"] }).depots;
const depot = (wanted: string): unknown => depots.find(({ code }) => code === wanted)?._id;
const day = (date: string): Date => new Date(`${date}T00:00:00Z`);

const recordings: Recording[] = [
  {
    name: "plan-1",
    screen: "Orders that were placed in the week of 3 March and cancelled, the most valuable first",
    command: {
      find: "orders",
      filter: { status: "cancelled", placedAt: { $gte: day("2025-03-03"), $lt: day("2025-03-10") } },
      sort: { totalPence: -1 },
    },
  },
  {
    name: "plan-2",
    screen: "The 20 latest orders of the depot DUN that are shipped and not confirmed",
    index: { depotId: 1, status: 1 },
    command: {
      find: "orders",
      filter: { depotId: depot("DUN"), status: "shipped" },
      sort: { placedAt: -1 },
      limit: 20,
    },
  },
  {
    name: "plan-3",
    screen: "The next 20 deliveries of the depot BRE that are placed or paid",
    index: { depotId: 1, status: 1, deliverOn: 1 },
    command: {
      find: "orders",
      filter: { depotId: depot("BRE"), status: { $in: ["placed", "paid"] } },
      sort: { deliverOn: 1 },
      limit: 20,
    },
  },
  {
    name: "plan-4",
    screen: "The values of all shipped orders of the depot CAL, for a chart",
    index: { depotId: 1, status: 1, totalPence: 1 },
    command: {
      find: "orders",
      filter: { depotId: depot("CAL"), status: "shipped" },
      projection: { _id: 0, totalPence: 1 },
    },
  },
  {
    name: "plan-5",
    screen: "Every customer's orders, turnover, dearest and latest order: all orders, whatever their status",
    command: {
      aggregate: "orders",
      pipeline: [
        {
          $group: {
            _id: "$customerId",
            orders: { $sum: 1 },
            totalPence: { $sum: "$totalPence" },
            dearestPence: { $max: "$totalPence" },
            latestAt: { $max: "$placedAt" },
          },
        },
      ],
    },
  },
  {
    name: "plan-6",
    screen: "Number of orders of 50 pounds and more that are still drafts, by depot",
    index: { status: 1 },
    command: {
      aggregate: "orders",
      pipeline: [
        { $match: { status: "draft", totalPence: { $gte: 5_000 } } },
        { $group: { _id: "$depotId", orders: { $sum: 1 } } },
      ],
    },
  },
];

async function record(db: Db, { name, screen, index, command }: Recording, folder: string): Promise<void> {
  const orders = db.collection("orders");
  if (index) await orders.createIndex(index);
  // The second of two runs: the first one pays for a cold cache.
  await explainCommand(db, command);
  const explain = (await explainCommand(db, command)) as Document;
  if (index) await orders.dropIndexes();
  writeJson(join(folder, `${name}.json`), { screen, explain: tidy(explain) });
  const { stages, keysExamined, docsExamined, returned } = readPlan(explain);
  const timeMs = explain["executionStats"]?.executionTimeMillis as number;
  console.log(name, stages.join(" > "), { keysExamined, docsExamined, returned, timeMs });
}

/** Leaves out what names a machine or a moment, and the slot-based engine's own program. */
function tidy(explain: Document): Document {
  const queryPlanner = explain["queryPlanner"] as Document;
  const winningPlan = omit(queryPlanner["winningPlan"], ["slotBasedPlan"]);
  return {
    ...omit(explain, ["$clusterTime", "operationTime", "serverParameters"]),
    queryPlanner: { ...queryPlanner, winningPlan },
    serverInfo: { version: explain["serverInfo"].version },
  };
}

function omit(document: Document, names: string[]): Document {
  return Object.fromEntries(Object.entries(document).filter(([name]) => !names.includes(name)));
}

async function countOrders(db: Db): Promise<Document> {
  const rows = await db
    .collection("orders")
    .aggregate([{ $group: { _id: { depotId: "$depotId", status: "$status" }, orders: { $sum: 1 } } }])
    .toArray();
  const statuses = ["draft", "placed", "paid", "packed", "shipped", "delivered", "cancelled"];
  const count = (depotId: unknown, status: string): number =>
    rows.find(({ _id }) => String(_id.depotId) === String(depotId) && _id.status === status)?.["orders"] ?? 0;
  return Object.fromEntries(
    depots.map(({ _id, code }) => [
      code,
      Object.fromEntries(statuses.map((status) => [status, count(_id, status)])),
    ]),
  );
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${BSON.EJSON.stringify(value, undefined, 2, { relaxed: true })}\n`);
}

const [uri = "", exerciseFolder = ""] = process.argv.slice(2);
const client = await MongoClient.connect(uri);
const db = client.db("lab_recording");
try {
  await loadHedgerow(db, { seed: publicSeed, tier: "M", collections: ["orders"] });
  for (const recording of recordings) await record(db, recording, join(exerciseFolder, "plans"));
  writeJson(join(exerciseFolder, "plans/counts.json"), await countOrders(db));
  writeJson(join(exerciseFolder, "answers.schema.json"), z.toJSONSchema(answersSchema));
} finally {
  await db.dropDatabase();
  await client.close();
}
