import type { Db, Document } from "mongodb";

/** One explain to record: the command, and how the server is to run it. */
export interface RecordingCase {
  name: string;
  command: Document;
  classicEngine?: boolean;
  verbosity?: "queryPlanner" | "executionStats" | "allPlansExecution";
  /** Makes a blocking sort fail. */
  sortMemoryBytes?: number;
}

const queueFilter = { depot: "leeds", status: "paid" };
const groupByDepot = { $group: { _id: "$depot", total: { $sum: "$totalPence" } } };
const joinOnKey = (from: string) => ({
  $lookup: { from, localField: "customerId", foreignField: "key", as: "customer" },
});

function aggregate(pipeline: Document[], collection = "orders"): Document {
  return { aggregate: collection, pipeline, cursor: {} };
}

/** Figures depend on the data of `seedOrders`: 240 orders, 40 customers. */
export const recordingCases: RecordingCase[] = [
  { name: "find-collscan", command: { find: "orders", filter: { note: "none" } } },
  { name: "find-idhack", command: { find: "orders", filter: { _id: 7 } } },
  { name: "find-index-fetch", command: { find: "orders", filter: { customerId: 3 } } },
  {
    name: "find-blocking-sort",
    command: { find: "orders", filter: { customerId: 3 }, sort: { note: 1 } },
  },
  {
    name: "find-failed-sort",
    command: { find: "orders", sort: { note: 1 }, allowDiskUse: false },
    sortMemoryBytes: 1024,
  },
  {
    name: "find-in-sort-merge",
    command: {
      find: "orders",
      filter: { depot: "leeds", status: { $in: ["paid", "packed"] } },
      sort: { totalPence: -1 },
      limit: 5,
    },
  },
  {
    name: "find-or-sort-merge",
    command: {
      find: "orders",
      filter: {
        ...queueFilter,
        $or: [{ totalPence: { $lt: 5000 } }, { totalPence: 5000, _id: { $gt: 20 } }],
      },
      sort: { totalPence: -1, _id: 1 },
      limit: 5,
    },
  },
  {
    name: "find-or-subplan",
    command: {
      find: "orders",
      filter: { $or: [{ customerId: 3 }, { depot: "york", status: "packed" }] },
    },
  },
  {
    name: "find-covered",
    command: {
      find: "orders",
      filter: queueFilter,
      projection: { _id: 0, depot: 1, status: 1, totalPence: 1 },
    },
  },
  {
    name: "find-computed-covered",
    command: {
      find: "orders",
      filter: queueFilter,
      projection: { _id: 0, pounds: { $divide: ["$totalPence", 100] } },
    },
  },
  {
    name: "find-skip-limit",
    command: { find: "orders", filter: queueFilter, sort: { totalPence: -1 }, skip: 4, limit: 3 },
  },
  { name: "find-text", command: { find: "customers", filter: { $text: { $search: "grower" } } } },
  {
    name: "find-geo-near",
    command: {
      find: "customers",
      filter: {
        place: {
          $near: { $geometry: { type: "Point", coordinates: [-1.5, 53.8] }, $maxDistance: 1 },
        },
      },
      limit: 3,
    },
  },
  { name: "find-missing-collection", command: { find: "nowhere", filter: {} } },
  { name: "find-clustered", command: { find: "vans", filter: { _id: { $gte: 2, $lt: 4 } } } },
  {
    name: "find-query-planner",
    command: { find: "orders", filter: queueFilter },
    verbosity: "queryPlanner",
  },
  {
    name: "find-all-plans",
    command: { find: "orders", filter: { ...queueFilter, customerId: 3 } },
    verbosity: "allPlansExecution",
  },
  { name: "count-scan", command: { count: "orders", query: { depot: "leeds" } } },
  { name: "count-fast", command: { count: "orders" } },
  { name: "distinct-scan", command: { distinct: "orders", key: "depot" } },
  {
    name: "aggregate-pushed-down",
    command: aggregate([{ $match: { customerId: 3 } }, { $limit: 2 }]),
  },
  { name: "group-sbe", command: aggregate([{ $match: { depot: "leeds" } }, groupByDepot]) },
  {
    name: "group-classic",
    command: aggregate([{ $match: { depot: "leeds" } }, groupByDepot, { $sort: { total: -1 } }]),
    classicEngine: true,
  },
  {
    name: "group-covered-classic",
    command: aggregate([{ $match: { depot: "leeds" } }, groupByDepot]),
    classicEngine: true,
  },
  { name: "group-sort-sbe", command: aggregate([groupByDepot, { $sort: { total: -1 } }]) },
  {
    name: "group-planner-classic",
    command: aggregate([{ $match: { customerId: 3 } }, groupByDepot]),
    classicEngine: true,
    verbosity: "queryPlanner",
  },
  {
    name: "lookup-indexed-sbe",
    command: aggregate([{ $match: { depot: "leeds" } }, joinOnKey("customers")]),
  },
  {
    name: "lookup-hash-sbe",
    command: aggregate([{ $match: { depot: "leeds" } }, joinOnKey("growers")]),
  },
  {
    name: "lookup-indexed-classic",
    command: aggregate([{ $match: { depot: "leeds" } }, joinOnKey("customers")]),
    classicEngine: true,
  },
  {
    name: "lookup-scan-classic",
    command: aggregate([{ $match: { depot: "leeds" } }, joinOnKey("growers"), { $unwind: "$customer" }]),
    classicEngine: true,
  },
  {
    name: "lookup-planner-classic",
    command: aggregate([{ $match: { depot: "leeds" } }, joinOnKey("growers")]),
    classicEngine: true,
    verbosity: "queryPlanner",
  },
  {
    name: "lookup-missing-sbe",
    command: aggregate([{ $match: { depot: "leeds" } }, joinOnKey("nowhere")]),
  },
  {
    name: "facet-classic",
    command: aggregate([
      { $match: { customerId: 3 } },
      {
        $facet: { all: [{ $count: "n" }], joined: [joinOnKey("growers"), { $sort: { note: 1 } }] },
      },
    ]),
    classicEngine: true,
  },
  {
    name: "union-with-classic",
    command: aggregate([
      { $match: { customerId: 3 } },
      { $unionWith: { coll: "growers", pipeline: [{ $match: { key: 3 } }] } },
    ]),
    classicEngine: true,
  },
  {
    name: "geo-near-aggregate",
    command: aggregate(
      [
        {
          $geoNear: {
            near: { type: "Point", coordinates: [-1.5, 53.8] },
            distanceField: "away",
            maxDistance: 1,
            key: "place",
          },
        },
        { $limit: 2 },
      ],
      "customers",
    ),
  },
  {
    name: "window-classic",
    command: aggregate([
      { $match: { customerId: 3 } },
      { $setWindowFields: { sortBy: { note: 1 }, output: { running: { $sum: "$totalPence" } } } },
    ]),
    classicEngine: true,
  },
  {
    name: "update-one",
    command: { update: "orders", updates: [{ q: { customerId: 3 }, u: { $set: { note: "x" } } }] },
  },
  {
    name: "delete-many",
    command: { delete: "orders", deletes: [{ q: { customerId: 3 }, limit: 0 }] },
  },
];

/** Fills the empty database with the same documents every time. */
export async function seedOrders(db: Db): Promise<void> {
  const depots = ["leeds", "york", "hull"];
  const statuses = ["paid", "packed", "sent", "cancelled"];
  await db.collection<Document>("orders").insertMany(
    Array.from({ length: 240 }, (_, n) => ({
      _id: n as never,
      customerId: n % 40,
      depot: depots[n % 3],
      status: statuses[n % 4],
      totalPence: 1000 + ((n * 379) % 9000),
      note: `order ${(n * 7) % 240}`,
    })),
  );
  await db.collection("orders").createIndex({ customerId: 1 });
  await db.collection("orders").createIndex({ depot: 1, status: 1, totalPence: -1, _id: 1 });
  await seedPartners(db);
}

async function seedPartners(db: Db): Promise<void> {
  const partners = Array.from({ length: 40 }, (_, n) => ({
    _id: n as never,
    key: n,
    about: n % 10 === 0 ? "grower of leeks" : "box customer",
    place: { type: "Point", coordinates: [-1.5 + n / 100, 53.8] },
  }));
  await db.collection<Document>("customers").insertMany(partners);
  await db
    .collection("customers")
    .createIndexes([{ key: { key: 1 } }, { key: { about: "text" } }, { key: { place: "2dsphere" } }]);
  await db.collection<Document>("growers").insertMany(partners);
  const vans = await db.createCollection("vans", {
    clusteredIndex: { key: { _id: 1 }, unique: true },
  });
  await vans.insertMany(Array.from({ length: 6 }, (_, n) => ({ _id: n as never, plate: `van ${n}` })));
}
