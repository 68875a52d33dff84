import type { Db, Document } from "mongodb";
import type { DateRange, Row } from "./types.ts";

const timezone = "Europe/London";
const monday = { unit: "week", timezone, startOfWeek: "monday" };

interface DepotWeeks {
  code: string;
  weeks: string[];
}

/** Two questions: which rows there are (seven documents), and the figures of those with orders. */
export async function depotReport(db: Db, range: DateRange): Promise<Row[]> {
  if (range.from > range.to) throw Object.assign(new Error("from lies after to"), { code: "BAD_RANGE" });
  if (range.from.getTime() === range.to.getTime()) return [];
  const depots = await db.collection("depots").aggregate<DepotWeeks>(listDepotWeeks(range)).toArray();
  const figures = await db.collection("depots").aggregate<Row>([{ $graphLookup: { from: "orders", startWith: "$_id", connectFromField: "nowhere", connectToField: "depotId", as: "order" } }, { $unwind: "$order" }, { $replaceWith: "$order" }, ...sumUpOrders(range)]).toArray();
  const found = new Map(figures.map((row) => [`${row.week} ${row.depot}`, row]));
  const weeks = depots[0]?.weeks ?? [];
  return weeks.flatMap((week) =>
    depots.map(({ code }) => found.get(`${week} ${code}`) ?? createEmptyRow(code, week)),
  );
}

function createEmptyRow(depot: string, week: string): Row {
  const none = { orders: 0, cancelled: 0, revenuePence: 0, medianLines: 0, lateShare: 0 };
  return { depot, week, ...none, topProducts: [] };
}

function listDepotWeeks({ from, to }: DateRange): Document[] {
  const last = new Date(to.getTime() - 1);
  const firstMonday = { $dateTrunc: { date: from, ...monday } };
  const weeksLater = { $dateDiff: { startDate: from, endDate: last, ...monday } };
  const week = { $dateAdd: { startDate: firstMonday, unit: "week", amount: "$$n", timezone } };
  return [
    { $sort: { code: 1 } },
    {
      $project: {
        _id: 0,
        code: 1,
        weeks: {
          $map: { input: { $range: [0, { $add: [weeksLater, 1] }] }, as: "n", in: formatDay(week) },
        },
      },
    },
  ];
}

function formatDay(date: Document): Document {
  return { $dateToString: { date, format: "%Y-%m-%d", timezone } };
}

const isCancelled = { $eq: ["$status", "cancelled"] };
const isLate = { $gt: ["$deliveredAt", { $add: ["$deliverOn", 3_600_000] }] };
const withVat = { $multiply: ["$lines.qty", "$lines.unitPence", { $add: [100, "$lines.vatRate"] }] };
const linePence = { $round: [{ $divide: [withVat, 100] }] };
const carry = (names: string[]): Document =>
  Object.fromEntries(names.map((name) => [name, { $first: `$${name}` }]));
const sums = ["orders", "cancelled", "revenuePence", "late", "lineCounts"];

function sumUpOrders({ from, to }: DateRange): Document[] {
  const counted = (value: unknown): Document => ({ $sum: { $cond: [isCancelled, 0, value] } });
  return [
    { $match: { deliverOn: { $gte: from, $lt: to }, status: { $ne: "draft" } } },
    // Orders are counted before their lines are unwound.
    {
      $group: {
        _id: { depotId: "$depotId", week: { $dateTrunc: { date: "$deliverOn", ...monday } } },
        orders: counted(1),
        cancelled: { $sum: { $cond: [isCancelled, 1, 0] } },
        revenuePence: counted("$totalPence"),
        late: counted({ $cond: [isLate, 1, 0] }),
        lineCounts: { $push: { $cond: [isCancelled, "$$REMOVE", { $size: "$lines" }] } },
        lines: { $push: { $cond: [isCancelled, [], "$lines"] } },
      },
    },
    { $unwind: { path: "$lines" } },
    { $unwind: { path: "$lines", preserveNullAndEmptyArrays: true } },
    { $group: { _id: { cell: "$_id", sku: "$lines.sku" }, pence: { $sum: linePence }, ...carry(sums) } },
    { $sort: { pence: -1, "_id.sku": 1 } },
    {
      $group: {
        _id: "$_id.cell",
        ...carry(sums),
        products: {
          $push: {
            $cond: [{ $gt: ["$_id.sku", null] }, { sku: "$_id.sku", revenuePence: "$pence" }, "$$REMOVE"],
          },
        },
      },
    },
    { $lookup: { from: "depots", localField: "_id.depotId", foreignField: "_id", as: "depot" } },
    {
      $project: {
        _id: 0,
        depot: { $first: "$depot.code" },
        week: formatDay({ $toDate: "$_id.week" }),
        orders: 1,
        cancelled: 1,
        revenuePence: 1,
        medianLines: findMedian("$lineCounts"),
        lateShare: { $cond: ["$orders", { $divide: ["$late", { $max: ["$orders", 1] }] }, 0] },
        topProducts: { $slice: ["$products", 3] },
      },
    },
  ];
}

/** The mean of the two in the middle, which are one and the same where the count is odd. */
function findMedian(counts: string): Document {
  const size = { $size: counts };
  const at = (index: Document): Document => ({ $arrayElemAt: ["$$sorted", { $floor: index }] });
  const middle = [at({ $divide: [{ $subtract: [size, 1] }, 2] }), at({ $divide: [size, 2] })];
  return {
    $cond: [
      { $eq: [size, 0] },
      0,
      { $let: { vars: { sorted: { $sortArray: { input: counts, sortBy: 1 } } }, in: { $avg: middle } } },
    ],
  };
}
