import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startMongo, type MongoServer } from "@lab/mongo-server";
import { ObjectId, type Collection } from "mongodb";
import { q1, q2, q3, q4, q5, q6, q7, q8, q9, q10 } from "../src/queries.ts";
import type { FindSpec, Order } from "../src/types.ts";

const bristol = new ObjectId();
const cardiff = new ObjectId();

const plain: Omit<Order, "_id" | "orderNo"> = {
  customerId: new ObjectId(),
  depotId: bristol,
  status: "delivered",
  placedAt: new Date("2025-06-02T09:00:00Z"),
  deliverOn: new Date("2025-06-06T09:00:00Z"),
  slot: "10:00-11:00",
  lines: [{ sku: "KALE", qty: 2, unitPence: 500, vatRate: 0 }],
  totalPence: 1_000,
  version: 6,
};

/** Each order differs from the plain one in what its row says. Add rows for cases that you wonder about. */
const rows: Record<string, Partial<Order>> = {
  plain: {},
  cardiff: { depotId: cardiff },
  draft: { status: "draft", deliverOn: new Date("2025-06-13T09:00:00Z") },
  draftInCardiff: { status: "draft", depotId: cardiff },
  shippedEarly: { status: "shipped", deliverOn: new Date("2025-06-05T09:00:00Z") },
  shippedLate: { status: "shipped", deliverOn: new Date("2025-06-07T09:00:00Z"), totalPence: 1_500 },
  placedAtTheEnd: { placedAt: new Date("2025-06-09T09:00:00Z"), totalPence: 1_500 },
  placedBefore: { placedAt: new Date("2025-06-01T09:00:00Z"), totalPence: 1_501 },
  noLines: { lines: [], totalPence: 0 },
  muchKale: { lines: [{ sku: "KALE", qty: 6, unitPence: 500, vatRate: 0 }] },
  muchLeek: {
    lines: [
      { sku: "KALE", qty: 1, unitPence: 500, vatRate: 0 },
      { sku: "LEEK", qty: 6, unitPence: 300, vatRate: 0 },
    ],
  },
  noteRemoved: { note: null },
  noteEmpty: { note: "" },
  ringTwice: { note: "Ring twice" },
  nightInSummer: { deliverOn: new Date("2025-06-05T23:30:00Z"), slot: "night" },
};
const names = Object.keys(rows);

let server: MongoServer;
let orders: Collection<Order>;

beforeAll(async () => {
  server = await startMongo();
  const { db } = await server.createDatabase("mongo-01");
  orders = db.collection<Order>("orders");
  const documents = names.map((name, index) => ({
    ...plain,
    ...rows[name],
    _id: new ObjectId(),
    orderNo: `HG-${String(index + 1).padStart(6, "0")}`,
  }));
  await orders.insertMany(documents.toReversed());
}, 120_000);

afterAll(async () => {
  await server?.stop();
});

/** Runs a spec; gives the found orders by their names above, in the sequence in which they came. */
async function find({ filter, sort = {}, limit = 0 }: FindSpec): Promise<(string | undefined)[]> {
  const found = await orders.find(filter, { sort, limit, projection: { orderNo: 1 } }).toArray();
  return found.map(({ orderNo }) => names[Number(orderNo.slice(3)) - 1]);
}

/** As `find`, where the question asks for no sequence: in that of the rows above. */
async function findAny(spec: FindSpec): Promise<string[]> {
  const found = await find(spec);
  return names.filter((name) => found.includes(name));
}

function allBut(...others: string[]): string[] {
  return names.filter((name) => !others.includes(name));
}

describe("T1", () => {
  test("C1 q1: one depot, one status", async () => {
    expect(await find(q1({ depotId: bristol, status: "shipped" }))).toEqual(["shippedEarly", "shippedLate"]);
  });

  test("C1 q2: from is part of the range, to is not", async () => {
    const from = new Date("2025-06-01T09:00:00Z");
    const to = new Date("2025-06-09T09:00:00Z");
    expect(await find(q2({ from, to }))).toEqual([
      "placedBefore",
      ...allBut("placedBefore", "placedAtTheEnd"),
    ]);
  });

  test("C1 q3: the dearest first, equal ones by orderNo", async () => {
    const spec = q3({ statuses: ["shipped", "delivered"], maxPence: 1_500, limit: 3 });
    expect(await find(spec)).toEqual(["shippedLate", "placedAtTheEnd", "plain"]);
  });

  test("C1 q4: drafts, and what was shipped long ago", async () => {
    const before = new Date("2025-06-07T09:00:00Z");
    expect(await find(q4({ depotId: bristol, before }))).toEqual(["shippedEarly", "draft"]);
  });
});

describe("T2", () => {
  test("C2 q5: SKU and quantity in one line", async () => {
    expect(await findAny(q5({ sku: "KALE", minQty: 6 }))).toEqual(["muchKale"]);
  });

  test("C3 q6: a note that was never written", async () => {
    const expected = allBut("cardiff", "draftInCardiff", "noteRemoved", "noteEmpty", "ringTwice");
    expect(await findAny(q6({ depotId: bristol }))).toEqual(expected);
  });

  test("C3 q7: no note, whatever the reason", async () => {
    const expected = allBut("cardiff", "draftInCardiff", "noteEmpty", "ringTwice");
    expect(await findAny(q7({ depotId: bristol }))).toEqual(expected);
  });

  test("C6 q10: none of these SKUs", async () => {
    expect(await findAny(q10({ depotId: bristol, skus: ["KALE", "BEET"] }))).toEqual(["noLines"]);
  });
});

describe("T3", () => {
  test("C4 q8: half past midnight in London belongs to the new day", async () => {
    const expected = allBut("draft", "draftInCardiff", "shippedEarly", "shippedLate");
    expect(await findAny(q8({ day: "2025-06-06" }))).toEqual(expected);
  });

  test("C5 q9: a note's beginning", async () => {
    expect(await findAny(q9({ prefix: "Ring" }))).toEqual(["ringTwice"]);
    expect(await findAny(q9({ prefix: "twice" }))).toEqual([]);
  });
});
