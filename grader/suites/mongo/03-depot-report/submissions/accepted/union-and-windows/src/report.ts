import type { Db, Document } from "mongodb";
import type { DateRange, Row } from "./types.ts";

const london = { timezone: "Europe/London" };

/** Three streams in one aggregation: sums of orders, ranked products, and an empty row for every depot and week. */
export async function depotReport(db: Db, { from, to }: DateRange): Promise<Row[]> {
  if (from > to) throw Object.assign(new Error("BAD_RANGE"), { code: "BAD_RANGE" });
  if (+from === +to) return [];
  const rows = await db
    .collection("orders")
    .aggregate<Row>([
      ...sumOrders(from, to),
      { $unionWith: { coll: "orders", pipeline: rankProducts(from, to) } },
      {
        $lookup: {
          from: "depots",
          localField: "_id.depotId",
          foreignField: "_id",
          pipeline: [{ $project: { code: 1 } }],
          as: "depot",
        },
      },
      { $set: { depot: { $first: "$depot.code" }, week: "$_id.week" } },
      { $unionWith: { coll: "depots", pipeline: listEmptyRows(from, to) } },
      {
        $group: {
          _id: { week: "$week", depot: "$depot" },
          orders: { $sum: "$orders" },
          cancelled: { $sum: "$cancelled" },
          revenuePence: { $sum: "$revenuePence" },
          medianLines: { $sum: "$medianLines" },
          late: { $sum: "$late" },
          topProducts: { $max: "$topProducts" },
        },
      },
      { $sort: { _id: 1 } },
      {
        $replaceWith: {
          depot: "$_id.depot",
          week: "$_id.week",
          orders: "$orders",
          cancelled: "$cancelled",
          revenuePence: "$revenuePence",
          medianLines: "$medianLines",
          lateShare: { $cond: [{ $gt: ["$orders", 0] }, { $divide: ["$late", "$orders"] }, 0] },
          topProducts: { $ifNull: ["$topProducts", []] },
        },
      },
    ])
    .toArray();
  return rows;
}

const findWeek = (date: unknown): Document => ({
  $dateToString: {
    date: { $dateTrunc: { date, unit: "week", startOfWeek: "Monday", ...london } },
    format: "%Y-%m-%d",
    ...london,
  },
});

const chooseOrders = (from: Date, to: Date): Document[] => [
  { $match: { deliverOn: { $gte: from, $lt: to }, status: { $nin: ["draft"] } } },
  {
    $set: {
      sold: { $toInt: { $ne: ["$status", "cancelled"] } },
      cell: { depotId: "$depotId", week: findWeek("$deliverOn") },
    },
  },
];

/** The median by windows: an order's place among those of its cell, by number of lines. */
function sumOrders(from: Date, to: Date): Document[] {
  const place = { partitionBy: { cell: "$cell", sold: "$sold" } };
  return [
    ...chooseOrders(from, to),
    { $set: { size: { $size: "$lines" } } },
    {
      $setWindowFields: { ...place, sortBy: { size: 1 }, output: { place: { $documentNumber: {} } } },
    },
    { $setWindowFields: { ...place, output: { of: { $sum: 1 } } } },
    { $set: { fromMiddle: { $abs: { $subtract: [{ $multiply: [2, "$place"] }, { $add: ["$of", 1] }] } } } },
    {
      $group: {
        _id: "$cell",
        orders: { $sum: "$sold" },
        cancelled: { $sum: { $subtract: [1, "$sold"] } },
        revenuePence: { $sum: { $multiply: ["$sold", "$totalPence"] } },
        late: {
          $sum: {
            $cond: [{ $gt: ["$deliveredAt", { $add: ["$deliverOn", 3.6e6] }] }, "$sold", 0],
          },
        },
        medianLines: {
          $avg: { $cond: [{ $and: ["$sold", { $lte: ["$fromMiddle", 1] }] }, "$size", null] },
        },
      },
    },
  ];
}

function rankProducts(from: Date, to: Date): Document[] {
  const hundredths = { $multiply: ["$lines.qty", "$lines.unitPence", { $add: [100, "$lines.vatRate"] }] };
  const rounded = { $add: [hundredths, 50] };
  return [
    ...chooseOrders(from, to),
    { $match: { sold: 1 } },
    { $unwind: "$lines" },
    {
      $group: {
        _id: { cell: "$cell", sku: "$lines.sku" },
        pence: { $sum: { $divide: [{ $subtract: [rounded, { $mod: [rounded, 100] }] }, 100] } },
      },
    },
    {
      $setWindowFields: {
        partitionBy: "$_id.cell",
        sortBy: { pence: -1, "_id.sku": 1 },
        // $documentNumber takes one field to sort by; a running sum takes any number.
        output: { place: { $sum: 1, window: { documents: ["unbounded", "current"] } } },
      },
    },
    { $match: { place: { $lte: 3 } } },
    { $sort: { place: 1 } },
    { $group: { _id: "$_id.cell", topProducts: { $push: { sku: "$_id.sku", revenuePence: "$pence" } } } },
  ];
}

function listEmptyRows(from: Date, to: Date): Document[] {
  const last = new Date(+to - 1);
  return [
    // A day after a day: every week of the range is met at least once.
    {
      $set: {
        day: {
          $range: [
            0,
            { $add: [1, { $dateDiff: { startDate: from, endDate: last, unit: "day", ...london } }] },
          ],
        },
      },
    },
    { $unwind: "$day" },
    {
      $project: {
        _id: 0,
        depot: "$code",
        week: findWeek({ $dateAdd: { startDate: from, unit: "day", amount: "$day", ...london } }),
      },
    },
  ];
}
