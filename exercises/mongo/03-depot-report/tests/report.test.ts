import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startMongo, type MongoServer } from "@lab/mongo-server";
import { ObjectId, type Db } from "mongodb";
import { depotReport } from "../src/report.ts";
import type { Depot, Order, OrderLine, Row } from "../src/types.ts";
import worlds from "./worlds.json" with { type: "json" };

/** A few depots and orders, a range, and what the report of it is. Add to worlds.json what you wonder about. */
interface World {
  check: string;
  name: string;
  from: string;
  to: string;
  depots: string[];
  orders: {
    depot: string;
    status: string;
    deliverOn: string;
    deliveredAt?: string;
    /** Each as [sku, qty, unitPence, vatRate]. */
    lines: (string | number)[][];
  }[];
  rows?: Row[];
  code?: string;
}

let server: MongoServer;

beforeAll(async () => {
  server = await startMongo();
}, 120_000);

afterAll(() => server.stop());

async function load(world: World): Promise<Db> {
  const { db } = await server.createDatabase("mongo-03");
  const depots = world.depots.map((code): Depot => {
    return { _id: new ObjectId(), code, name: code, postcode: "ZZ1 1AA", vans: 2 };
  });
  await db.collection<Depot>("depots").insertMany(depots);
  const orders = world.orders.map(({ depot, status, deliverOn, deliveredAt, lines }, number): Order => {
    const made = lines.map(
      ([sku, qty, unitPence, vatRate]) => ({ sku, qty, unitPence, vatRate }) as OrderLine,
    );
    return {
      _id: new ObjectId(),
      orderNo: `HG-${String(number).padStart(6, "0")}`,
      customerId: new ObjectId(),
      depotId: depots.find(({ code }) => code === depot)?._id as ObjectId,
      status: status as Order["status"],
      placedAt: new Date("2015-01-01T09:00:00Z"),
      deliverOn: new Date(deliverOn),
      slot: "10:00-11:00",
      lines: made,
      totalPence: sumLines(made),
      ...(deliveredAt === undefined ? {} : { deliveredAt: new Date(deliveredAt) }),
      version: 5,
    };
  });
  if (orders.length > 0) await db.collection<Order>("orders").insertMany(orders);
  return db;
}

function sumLines(lines: readonly OrderLine[]): number {
  const pence = lines.map(({ qty, unitPence, vatRate }) =>
    Math.round((qty * unitPence * (100 + vatRate)) / 100),
  );
  return pence.reduce((sum, one) => sum + one, 0);
}

test.each(worlds as World[])("$check $name", async (world) => {
  const { from, to, rows, code } = world;
  const db = await load(world);
  const report = async (): Promise<Row[]> => depotReport(db, { from: new Date(from), to: new Date(to) });
  if (code !== undefined) await expect(report()).rejects.toMatchObject({ code });
  else {
    const found = await report();
    expect(found).toHaveLength(rows?.length ?? 0);
    expect(found).toMatchObject(rows ?? []);
  }
});
