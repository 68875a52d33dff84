import type { Db, ObjectId } from "mongodb";
import { listLondonWeeks } from "./london-weeks.ts";
import type { DateRange, Depot, Row, TopProduct } from "./types.ts";

interface CellId {
  depotId: ObjectId;
  week: string;
}

interface Facets {
  cancelled: { _id: CellId; count: number }[];
  figures: { _id: CellId; orders: number; revenuePence: number; late: number; lineCounts: number[] }[];
  products: { _id: CellId; top: TopProduct[] }[];
}

/** One document with three lists comes from the orders, seven from the depots; code puts the rows together. */
export async function depotReport(db: Db, { from, to }: DateRange): Promise<Row[]> {
  const lengthMs = to.getTime() - from.getTime();
  if (lengthMs < 0) throw new RangeErrorWithCode("BAD_RANGE");
  if (lengthMs === 0) return [];
  const [facets, depots] = await Promise.all([
    db.collection("orders").aggregate<Facets>(pipeline(from, to)).next(),
    db.collection<Depot>("depots").find().sort({ code: 1 }).toArray(),
  ]);
  if (!facets) throw new Error("$facet gives one document");
  return listLondonWeeks(from, to).flatMap((week) => depots.map((depot) => createRow(depot, week, facets)));
}

class RangeErrorWithCode extends RangeError {
  readonly code: string;
  constructor(code: string) {
    super("the range ends before it begins");
    this.code = code;
  }
}

function createRow({ _id: depotId, code }: Depot, week: string, facets: Facets): Row {
  const find = <T extends { _id: CellId }>(list: T[]): T | undefined =>
    list.find(({ _id }) => _id.week === week && _id.depotId.equals(depotId));
  const figures = find(facets.figures);
  return {
    depot: code,
    week,
    orders: figures?.orders ?? 0,
    cancelled: find(facets.cancelled)?.count ?? 0,
    revenuePence: figures?.revenuePence ?? 0,
    medianLines: findMedian(figures?.lineCounts ?? []),
    lateShare: figures ? figures.late / figures.orders : 0,
    topProducts: find(facets.products)?.top ?? [],
  };
}

/** A few small numbers a row: sorting them here is the same to the server. */
function findMedian(counts: number[]): number {
  const sorted = counts.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}

const isSold = { $match: { status: { $ne: "cancelled" } } };
const cell = { depotId: "$depotId", week: "$week" };

function pipeline(from: Date, to: Date): object[] {
  const monday = {
    $dateTrunc: { date: "$deliverOn", unit: "week", startOfWeek: "mon", timezone: "Europe/London" },
  };
  return [
    { $match: { deliverOn: { $gte: from, $lt: to }, status: { $ne: "draft" } } },
    { $set: { week: { $dateToString: { date: monday, timezone: "Europe/London", format: "%Y-%m-%d" } } } },
    {
      $facet: {
        cancelled: [{ $match: { status: "cancelled" } }, { $group: { _id: cell, count: { $sum: 1 } } }],
        figures: [
          isSold,
          {
            $group: {
              _id: cell,
              orders: { $sum: 1 },
              revenuePence: { $sum: "$totalPence" },
              lineCounts: { $push: { $size: "$lines" } },
              late: {
                $sum: {
                  $toInt: { $gt: [{ $subtract: ["$deliveredAt", "$deliverOn"] }, 60 * 60 * 1000] },
                },
              },
            },
          },
        ],
        products: [
          isSold,
          { $unwind: "$lines" },
          {
            $group: {
              _id: { ...cell, sku: "$lines.sku" },
              pence: {
                $sum: {
                  $round: [
                    {
                      $multiply: [
                        "$lines.qty",
                        "$lines.unitPence",
                        { $add: [1, { $divide: ["$lines.vatRate", 100] }] },
                      ],
                    },
                    0,
                  ],
                },
              },
            },
          },
          {
            $group: {
              _id: { depotId: "$_id.depotId", week: "$_id.week" },
              top: {
                $topN: {
                  n: 3,
                  sortBy: { pence: -1, "_id.sku": 1 },
                  output: { sku: "$_id.sku", revenuePence: "$pence" },
                },
              },
            },
          },
        ],
      },
    },
  ];
}
