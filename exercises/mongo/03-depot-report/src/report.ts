import type { Db } from "mongodb";
import type { DateRange, Order, Row } from "./types.ts";

/** The Monday report: a row for every depot and week. README.md says what is in it. */
export async function depotReport(db: Db, { from, to }: DateRange): Promise<Row[]> {
  // TODO T2: a range that runs backwards; rows for depots and weeks without orders
  return db
    .collection<Order>("orders")
    .aggregate<Row>([
      { $match: { deliverOn: { $gte: from, $lt: to } } },
      // TODO T2: weeks as London has them, and the depot's code instead of its id
      { $set: { week: { $dateTrunc: { date: "$deliverOn", unit: "week" } } } },
      {
        $group: {
          _id: { depot: "$depotId", week: "$week" },
          // TODO T1: not every order counts
          orders: { $count: {} },
          revenuePence: { $sum: "$totalPence" },
        },
      },
      {
        $project: {
          _id: 0,
          depot: { $toString: "$_id.depot" },
          week: { $dateToString: { date: "$_id.week", format: "%Y-%m-%d" } },
          orders: 1,
          revenuePence: 1,
          // TODO T1: cancelled, medianLines, lateShare
          cancelled: { $literal: 0 },
          medianLines: { $literal: 0 },
          lateShare: { $literal: 0 },
          // TODO T3: the top three
          topProducts: [],
        },
      },
    ])
    .toArray();
}
