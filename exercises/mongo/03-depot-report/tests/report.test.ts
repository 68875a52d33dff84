import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { startMongo, type MongoServer } from "@lab/mongo-server";
import { ObjectId, type Db } from "mongodb";
import { depotReport } from "../src/report.ts";
import type { Depot, Order, OrderLine } from "../src/types.ts";

const north: Depot = { _id: new ObjectId(), code: "NOR", name: "North", postcode: "ZZ1 1AA", vans: 2 };
const south: Depot = { _id: new ObjectId(), code: "SUD", name: "South", postcode: "ZZ2 2BB", vans: 3 };

const kale: OrderLine = { sku: "KALE", qty: 2, unitPence: 250, vatRate: 0 };
const oil: OrderLine = { sku: "OIL", qty: 4, unitPence: 675, vatRate: 0 };
// 592 pence and 20 per cent are 710.4: each line costs 710.
const gin: OrderLine = { sku: "GIN", qty: 1, unitPence: 592, vatRate: 20 };

const plain: Order = {
  _id: new ObjectId(),
  orderNo: "HG-000001",
  customerId: new ObjectId(),
  depotId: north._id,
  status: "shipped",
  placedAt: new Date("2025-06-11T09:00:00Z"),
  deliverOn: new Date("2025-06-13T09:00:00Z"),
  slot: "10:00-11:00",
  lines: [],
  totalPence: 0,
  version: 5,
};

/** Each order differs from the plain one in what its row says. Add rows for cases that you wonder about. */
const orders: Partial<Order>[] = [
  {
    status: "delivered",
    lines: [kale, gin],
    totalPence: 1_210,
    deliveredAt: new Date("2025-06-13T11:00:00Z"),
  },
  { lines: [kale, oil, gin], totalPence: 3_910 },
  { status: "cancelled", lines: [oil], totalPence: 2_700 },
];

const week = { from: new Date("2025-06-08T23:00:00Z"), to: new Date("2025-06-15T23:00:00Z") };
const nothing = {
  orders: 0,
  cancelled: 0,
  revenuePence: 0,
  medianLines: 0,
  lateShare: 0,
  topProducts: [],
};

let server: MongoServer;
let db: Db;

beforeAll(async () => {
  server = await startMongo();
}, 120_000);

afterAll(() => server.stop());

beforeEach(async () => {
  ({ db } = await server.createDatabase("mongo-03"));
  await db.collection<Depot>("depots").insertMany([south, north]);
  await fill(orders);
});

async function fill(rows: Partial<Order>[]): Promise<void> {
  const documents = rows.map((row) => ({ ...plain, ...row, _id: new ObjectId() }));
  await db.collection<Order>("orders").insertMany(documents);
}

test("C1 the example of the README", async () => {
  expect(await depotReport(db, week)).toMatchObject([
    {
      depot: "NOR",
      week: "2025-06-09",
      orders: 2,
      cancelled: 1,
      revenuePence: 5_120,
      medianLines: 2.5,
      lateShare: 0.5,
      topProducts: [
        { sku: "OIL", revenuePence: 2_700 },
        { sku: "GIN", revenuePence: 1_420 },
        { sku: "KALE", revenuePence: 1_000 },
      ],
    },
    { depot: "SUD", week: "2025-06-09", ...nothing },
  ]);
});

test("C3 a depot without orders has a row for every week", async () => {
  const twoWeeks = { from: week.from, to: new Date("2025-06-20T12:00:00Z") };
  const rows = await depotReport(db, twoWeeks);
  expect(rows.map(({ week: monday, depot }) => `${monday} ${depot}`)).toEqual([
    "2025-06-09 NOR",
    "2025-06-09 SUD",
    "2025-06-16 NOR",
    "2025-06-16 SUD",
  ]);
  expect(rows.slice(1)).toMatchObject([nothing, nothing, nothing]);
});

test("C5 a week of cancelled orders only", async () => {
  await fill([{ depotId: south._id, status: "cancelled", lines: [oil], totalPence: 2_700 }]);
  const rows = await depotReport(db, week);
  expect(rows[1]).toMatchObject({ ...nothing, depot: "SUD", cancelled: 1 });
});

test("C8 a range that runs backwards is refused", async () => {
  const backwards = depotReport(db, { from: week.to, to: week.from });
  await expect(backwards).rejects.toMatchObject({ code: "BAD_RANGE" });
});

test("C8 a range that holds no instant has no rows", async () => {
  expect(await depotReport(db, { from: week.from, to: week.from })).toEqual([]);
});
