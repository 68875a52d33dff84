import type { Db } from "mongodb";
import { listLondonWeeks } from "./london-weeks.ts";
import { createRow } from "./create-row.ts";
import type { DateRange, Depot, Order, Row } from "./types.ts";

export async function depotReport(db: Db, { from, to }: DateRange): Promise<Row[]> {
  if (from > to) throw Object.assign(new Error("from lies after to"), { code: "BAD_RANGE" });
  if (from.getTime() === to.getTime()) return [];
  const depots = await db.collection<Depot>("depots").find().sort({ code: 1 }).toArray();
  const orders = await db
    .collection<Order>("orders")
    .find({ deliverOn: { $gte: from, $lt: to } })
    .toArray();
  return listLondonWeeks(from, to).flatMap((week) => depots.map((depot) => createRow(depot, week, orders)));
}
