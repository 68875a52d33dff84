import type { Db, Document } from "mongodb";
import type { DateRange, Row } from "./types.ts";

const zone = { timezone: "Europe/London" };
const byWeek = { unit: "week", startOfWeek: "monday", ...zone };

/** Starts from nothing but the range: a document per week, then the depots, then their orders by the index. */
export async function depotReport(db: Db, { from, to }: DateRange): Promise<Row[]> {
  if (from > to) throw Object.assign(new TypeError("no such range"), { code: "BAD_RANGE" });
  if (from.valueOf() === to.valueOf()) return [];
  const lastInstant = new Date(to.valueOf() - 1);
  return db
    .aggregate<Row>([
      { $documents: [{ first: from }] },
      {
        $set: {
          n: {
            $range: [0, { $add: [1, { $dateDiff: { startDate: from, endDate: lastInstant, ...byWeek } }] }],
          },
        },
      },
      { $unwind: "$n" },
      {
        $set: {
          monday: {
            $dateAdd: {
              startDate: { $dateTrunc: { date: "$first", ...byWeek } },
              unit: "week",
              amount: "$n",
              ...zone,
            },
          },
        },
      },
      { $set: { begin: { $max: ["$monday", from] } } },
      {
        $set: {
          end: { $min: [to, { $dateAdd: { startDate: "$monday", unit: "week", amount: 1, ...zone } }] },
        },
      },
      { $lookup: { from: "depots", pipeline: [{ $sort: { code: 1 } }], as: "depot" } },
      { $unwind: "$depot" },
      {
        $lookup: {
          from: "orders",
          localField: "depot._id",
          foreignField: "depotId",
          let: { begin: "$begin", end: "$end" },
          pipeline: [
            {
              $match: {
                $expr: { $and: [{ $gte: ["$deliverOn", "$$begin"] }, { $lt: ["$deliverOn", "$$end"] }] },
              },
            },
            { $match: { status: { $ne: "draft" } } },
            { $project: { status: 1, totalPence: 1, lines: 1, deliverOn: 1, deliveredAt: 1 } },
          ],
          as: "all",
        },
      },
      { $set: { sold: filter("$all", { $ne: ["$$one.status", "cancelled"] }) } },
      { $set: { counts: { $sortArray: { input: map("$sold", { $size: "$$one.lines" }), sortBy: 1 } } } },
      {
        $lookup: {
          from: "depots",
          let: { sold: "$sold" },
          // One document is enough to hang the unwinding of this cell's lines on.
          pipeline: [{ $limit: 1 }, ...rankProducts],
          as: "topProducts",
        },
      },
      {
        $project: {
          depot: "$depot.code",
          week: { $dateToString: { date: "$monday", format: "%Y-%m-%d", ...zone } },
          orders: { $size: "$sold" },
          cancelled: { $subtract: [{ $size: "$all" }, { $size: "$sold" }] },
          revenuePence: { $sum: "$sold.totalPence" },
          lateShare: {
            $ifNull: [{ $avg: map("$sold", { $cond: [isLate("$$one"), 1, 0] }) }, 0],
          },
          medianLines: { $ifNull: [{ $avg: { $slice: ["$counts", middleAt, middleWidth] } }, 0] },
          topProducts: 1,
        },
      },
    ])
    .toArray();
}

const filter = (input: string, cond: unknown): Document => ({ $filter: { input, as: "one", cond } });
const map = (input: string, value: unknown): Document => ({ $map: { input, as: "one", in: value } });

const isLate = (order: string): Document => ({
  $gt: [`${order}.deliveredAt`, { $add: [`${order}.deliverOn`, 3_600_000] }],
});

const size = { $size: "$counts" };
const middleAt = { $toInt: { $floor: { $divide: [{ $max: [0, { $subtract: [size, 1] }] }, 2] } } };
/** One in the middle of an odd count, two of an even one. */
const middleWidth = { $subtract: [2, { $mod: [size, 2] }] };

const rankProducts = [
  { $project: { order: "$$sold" } },
  { $unwind: "$order" },
  { $unwind: "$order.lines" },
  { $replaceWith: "$order.lines" },
  {
    $group: {
      _id: "$sku",
      revenuePence: {
        $sum: {
          $round: { $divide: [{ $multiply: ["$qty", "$unitPence", { $add: [100, "$vatRate"] }] }, 100] },
        },
      },
    },
  },
  { $sort: { revenuePence: -1, _id: 1 } },
  { $limit: 3 },
  { $project: { _id: 0, sku: "$_id", revenuePence: 1 } },
];
