import type { Db, Document } from "mongodb";
import type { DateRange, Row } from "./types.ts";

const timezone = "Europe/London";
const monday = { unit: "week", timezone, startOfWeek: "monday" };

export class BadRangeError extends Error {
  readonly code = "BAD_RANGE";
}

/** One aggregation, from the depots: a document per depot and week, then a join that reads this cell's orders. */
export async function depotReport(db: Db, { from, to }: DateRange): Promise<Row[]> {
  if (from.getTime() > to.getTime()) throw new BadRangeError("from is after to");
  if (from.getTime() === to.getTime()) return [];
  const weekCount = {
    $add: [1, { $dateDiff: { startDate: from, endDate: new Date(to.getTime() - 1), ...monday } }],
  };
  const addWeeks = (amount: unknown): Document => ({
    $dateAdd: {
      startDate: { $dateTrunc: { date: from, ...monday } },
      unit: "week",
      amount,
      timezone,
    },
  });
  return db
    .collection("depots")
    .aggregate<Row>([
      { $project: { code: 1, n: { $range: [0, weekCount] } } },
      { $unwind: "$n" },
      {
        $set: {
          monday: addWeeks("$n"),
          begin: { $max: [from, addWeeks("$n")] },
          end: { $min: [to, addWeeks({ $add: ["$n", 1] })] },
        },
      },
      {
        $lookup: {
          from: "orders",
          let: { depotId: "$_id", begin: "$begin", end: "$end" },
          pipeline: [
            {
              $match: {
                status: { $ne: "draft" },
                $expr: {
                  $and: [
                    { $eq: ["$depotId", "$$depotId"] },
                    { $gte: ["$deliverOn", "$$begin"] },
                    { $lt: ["$deliverOn", "$$end"] },
                  ],
                },
              },
            },
            { $facet: { figures, products } },
          ],
          as: "cell",
        },
      },
      { $set: { cell: { $first: "$cell" } } },
      { $set: { figures: { $first: "$cell.figures" } } },
      { $sort: { monday: 1, code: 1 } },
      {
        $project: {
          _id: 0,
          depot: "$code",
          week: { $dateToString: { date: "$monday", format: "%Y-%m-%d", timezone } },
          orders: orZero("$figures.orders"),
          cancelled: orZero("$figures.cancelled"),
          revenuePence: orZero("$figures.revenuePence"),
          lateShare: orZero("$figures.lateShare"),
          medianLines: orZero(median),
          topProducts: "$cell.products",
        },
      },
    ])
    .toArray();
}

const orZero = (value: unknown): Document => ({ $ifNull: [value, 0] });

const figures = [
  {
    $group: {
      _id: null,
      cancelled: { $sum: { $cond: [{ $eq: ["$status", "cancelled"] }, 1, 0] } },
      orders: { $sum: { $cond: [{ $ne: ["$status", "cancelled"] }, 1, 0] } },
      revenuePence: { $sum: { $cond: [{ $ne: ["$status", "cancelled"] }, "$totalPence", 0] } },
      // Averages and arrays leave out what is null or removed.
      lateShare: {
        $avg: {
          $cond: [
            { $eq: ["$status", "cancelled"] },
            null,
            {
              $cond: [
                {
                  $gt: ["$deliveredAt", { $dateAdd: { startDate: "$deliverOn", unit: "hour", amount: 1 } }],
                },
                1,
                0,
              ],
            },
          ],
        },
      },
      counts: { $push: { $cond: [{ $eq: ["$status", "cancelled"] }, "$$REMOVE", { $size: "$lines" }] } },
    },
  },
  { $set: { counts: { $sortArray: { input: "$counts", sortBy: 1 } } } },
];

const products = [
  { $match: { status: { $ne: "cancelled" } } },
  { $unwind: "$lines" },
  {
    $group: {
      _id: "$lines.sku",
      revenuePence: {
        $sum: {
          $floor: {
            $add: [
              0.5,
              {
                $divide: [
                  {
                    $multiply: [
                      { $multiply: ["$lines.qty", "$lines.unitPence"] },
                      { $add: [100, "$lines.vatRate"] },
                    ],
                  },
                  100,
                ],
              },
            ],
          },
        },
      },
    },
  },
  { $sort: { revenuePence: -1, _id: 1 } },
  { $limit: 3 },
  { $project: { _id: 0, sku: "$_id", revenuePence: { $toInt: "$revenuePence" } } },
];

const middle = { $divide: [{ $subtract: [{ $size: { $ifNull: ["$figures.counts", []] } }, 1] }, 2] };
const median = {
  $divide: [
    {
      $add: [
        { $arrayElemAt: ["$figures.counts", { $toInt: { $floor: middle } }] },
        { $arrayElemAt: ["$figures.counts", { $toInt: { $ceil: middle } }] },
      ],
    },
    2,
  ],
};
