import type { Db, Document } from "mongodb";
import type { DateRange, Row } from "./types.ts";

const zone = "Europe/London";
const inWeeks = { unit: "week", startOfWeek: "mon", timezone: zone };
const day = (date: unknown): Document => ({ $dateToString: { date, timezone: zone, format: "%Y-%m-%d" } });

/** Depots first; every order that counts is joined to its depot once, by variables, and grouped by week there. */
export const depotReport = (db: Db, { from, to }: DateRange): Promise<Row[]> => {
  if (from.getTime() > to.getTime()) return Promise.reject(new BadRange());
  if (from.getTime() === to.getTime()) return Promise.resolve([]);
  const pipeline = [
    {
      $lookup: {
        from: "orders",
        let: { depot: "$_id" },
        pipeline: [
          {
            $match: {
              $expr: {
                $and: [
                  { $eq: ["$depotId", "$$depot"] },
                  { $gte: ["$deliverOn", "$$first"] },
                  { $lt: ["$deliverOn", "$$end"] },
                ],
              },
            },
          },
          { $match: { status: { $ne: "draft" } } },
          {
            $group: {
              _id: day({ $dateTrunc: { date: "$deliverOn", ...inWeeks } }),
              cancelled: { $sum: { $toInt: { $eq: ["$status", "cancelled"] } } },
              sold: {
                $push: {
                  $cond: [
                    { $eq: ["$status", "cancelled"] },
                    "$$REMOVE",
                    {
                      pence: "$totalPence",
                      late: { $gt: [{ $subtract: ["$deliveredAt", "$deliverOn"] }, 3_600_000] },
                      lines: "$lines",
                    },
                  ],
                },
              },
            },
          },
          {
            $set: {
              sizes: {
                $sortArray: { input: { $map: { input: "$sold.lines", in: { $size: "$$this" } } }, sortBy: 1 },
              },
            },
          },
          {
            $set: {
              lines: {
                $reduce: {
                  input: "$sold.lines",
                  initialValue: [],
                  in: { $concatArrays: ["$$value", "$$this"] },
                },
              },
            },
          },
          {
            $project: {
              cancelled: 1,
              orders: { $size: "$sold" },
              revenuePence: { $sum: "$sold.pence" },
              late: { $size: { $filter: { input: "$sold", cond: "$$this.late" } } },
              medianLines: { $avg: [at("$sizes", -1), at("$sizes", 0)] },
              topProducts: {
                $slice: [
                  {
                    $sortArray: {
                      input: {
                        $map: {
                          input: { $setUnion: ["$lines.sku", []] },
                          as: "sku",
                          in: {
                            sku: "$$sku",
                            revenuePence: {
                              $sum: {
                                $map: {
                                  input: {
                                    $filter: { input: "$lines", cond: { $eq: ["$$this.sku", "$$sku"] } },
                                  },
                                  in: {
                                    $round: {
                                      $divide: [
                                        {
                                          $multiply: [
                                            "$$this.qty",
                                            "$$this.unitPence",
                                            { $add: ["$$this.vatRate", 100] },
                                          ],
                                        },
                                        100,
                                      ],
                                    },
                                  },
                                },
                              },
                            },
                          },
                        },
                      },
                      sortBy: { revenuePence: -1, sku: 1 },
                    },
                  },
                  3,
                ],
              },
            },
          },
        ],
        as: "found",
      },
    },
    {
      $set: {
        week: {
          $map: {
            input: {
              $range: [
                0,
                { $add: [{ $dateDiff: { startDate: "$$first", endDate: "$$last", ...inWeeks } }, 1] },
              ],
            },
            in: day({
              $dateAdd: {
                startDate: { $dateTrunc: { date: "$$first", ...inWeeks } },
                unit: "week",
                amount: "$$this",
                timezone: zone,
              },
            }),
          },
        },
      },
    },
    { $unwind: "$week" },
    { $set: { found: { $first: { $filter: { input: "$found", cond: { $eq: ["$$this._id", "$week"] } } } } } },
    { $sort: { week: 1, code: 1 } },
    {
      $replaceWith: {
        $mergeObjects: [
          { orders: 0, cancelled: 0, revenuePence: 0, topProducts: [] },
          "$found",
          {
            _id: "$$REMOVE",
            depot: "$code",
            week: "$week",
            medianLines: { $ifNull: ["$found.medianLines", 0] },
            lateShare: {
              $cond: [{ $gt: ["$found.orders", 0] }, { $divide: ["$found.late", "$found.orders"] }, 0],
            },
          },
        ],
      },
    },
  ];
  const variables = { first: from, end: to, last: new Date(to.getTime() - 1) };
  return db.collection("depots").aggregate<Row>(pipeline, { let: variables }).toArray();
};

/** The element in the middle, or the one before it where the count is even. */
function at(list: string, shift: number): Document {
  const half = { $divide: [{ $add: [{ $size: list }, shift] }, 2] };
  return { $arrayElemAt: [list, { $toInt: { $floor: half } }] };
}

class BadRange extends Error {
  override readonly name = "BadRange";
  readonly code = "BAD_RANGE";
}
