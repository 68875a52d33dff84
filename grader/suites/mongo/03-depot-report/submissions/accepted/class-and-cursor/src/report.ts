import type { Db, Document, ObjectId } from "mongodb";
import type { DateRange, Row, TopProduct } from "./types.ts";

interface Cell {
  _id: { depotId: ObjectId; week: Date };
  cancelled: number;
  orders: number;
  revenuePence: number;
  late: number;
  middle: number | null;
  best: TopProduct[];
}

export class RangeProblem extends RangeError {
  public readonly code: string;
  public constructor() {
    super("a range begins before it ends");
    this.code = "BAD_RANGE";
  }
}

export async function depotReport(db: Db, range: DateRange): Promise<Row[]> {
  return new Report(db, range).make();
}

class Report {
  readonly #db: Db;
  readonly #range: DateRange;
  readonly #rows = new Map<string, Row>();
  readonly #codes = new Map<string, string>();

  constructor(db: Db, range: DateRange) {
    this.#db = db;
    this.#range = range;
  }

  async make(): Promise<Row[]> {
    const { from, to } = this.#range;
    if (to < from) throw new RangeProblem();
    if (+to === +from) return [];
    for await (const depot of this.#db
      .collection("depots")
      .find({}, { sort: { code: 1 }, projection: { code: 1 } }))
      this.#codes.set(String(depot._id), String(depot["code"]));
    for (const week of listMondays(from, new Date(+to - 1)))
      for (const code of this.#codes.values()) this.#rows.set(week + code, emptyRow(code, week));
    const cells = this.#db.collection("orders").aggregate<Cell>(this.#pipeline(), { batchSize: 50 });
    for await (const cell of cells) this.#fill(cell);
    return [...this.#rows.values()];
  }

  #fill({ _id, cancelled, orders, revenuePence, late, middle, best }: Cell): void {
    const row = this.#rows.get(londonDay(_id.week) + this.#codes.get(String(_id.depotId)));
    if (!row) return;
    const lateShare = orders > 0 ? late / orders : 0;
    const topProducts = best.filter(({ sku }) => typeof sku === "string").slice(0, 3);
    Object.assign(row, { cancelled, orders, revenuePence, lateShare, medianLines: middle ?? 0, topProducts });
  }

  #pipeline(): Document[] {
    const { from, to } = this.#range;
    const sold = { $in: ["$status", ["placed", "paid", "packed", "shipped", "delivered"]] };
    const cell = {
      depotId: "$depotId",
      week: {
        $dateTrunc: { date: "$deliverOn", unit: "week", startOfWeek: "Mon", timezone: "Europe/London" },
      },
    };
    const ofSold = (value: unknown): Document => ({ $cond: ["$sold", value, 0] });
    return [
      {
        $match: {
          $and: [{ deliverOn: { $gte: from } }, { deliverOn: { $lt: to } }],
          status: { $not: { $eq: "draft" } },
        },
      },
      { $addFields: { sold, cell, size: { $size: "$lines" } } },
      {
        $setWindowFields: {
          partitionBy: { cell: "$cell", sold: "$sold" },
          sortBy: { size: 1 },
          output: { n: { $documentNumber: {} } },
        },
      },
      {
        $group: {
          _id: "$cell",
          cancelled: { $sum: { $cond: ["$sold", 0, 1] } },
          orders: { $sum: ofSold(1) },
          revenuePence: { $sum: ofSold("$totalPence") },
          late: {
            $sum: ofSold({
              $cond: [
                {
                  $gt: [
                    "$deliveredAt",
                    { $dateAdd: { startDate: "$deliverOn", unit: "minute", amount: 60 } },
                  ],
                },
                1,
                0,
              ],
            }),
          },
          sizes: { $push: { $cond: ["$sold", { n: "$n", size: "$size" }, "$$REMOVE"] } },
          lines: { $push: { $cond: ["$sold", "$lines", "$$REMOVE"] } },
        },
      },
      {
        $set: {
          middle: {
            $avg: {
              $map: {
                input: {
                  $filter: {
                    input: "$sizes",
                    cond: {
                      $lte: [
                        { $abs: { $subtract: [{ $multiply: [2, "$$this.n"] }, { $add: ["$orders", 1] }] } },
                        1,
                      ],
                    },
                  },
                },
                in: "$$this.size",
              },
            },
          },
        },
      },
      { $unset: "sizes" },
      { $unwind: { path: "$lines", preserveNullAndEmptyArrays: true } },
      { $unwind: { path: "$lines", preserveNullAndEmptyArrays: true } },
      {
        $group: {
          _id: { cell: "$_id", sku: "$lines.sku" },
          pence: {
            $sum: {
              $toLong: {
                $round: {
                  $multiply: [
                    "$lines.qty",
                    "$lines.unitPence",
                    { $cond: [{ $eq: ["$lines.vatRate", 20] }, 1.2, 1] },
                  ],
                },
              },
            },
          },
          head: { $first: "$$ROOT" },
        },
      },
      {
        $group: {
          _id: "$_id.cell",
          head: { $first: "$head" },
          // One more than three: where an order has no lines, a product without a name is among them.
          best: {
            $topN: {
              n: 4,
              sortBy: { pence: -1, "_id.sku": 1 },
              output: { sku: "$_id.sku", revenuePence: "$pence" },
            },
          },
        },
      },
      { $replaceWith: { $mergeObjects: ["$head", { best: "$best" }] } },
      { $project: { lines: 0 } },
    ];
  }
}

const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London", dateStyle: "short" });
const londonDay = (instant: Date): string => clock.format(instant);

function* listMondays(first: Date, last: Date): Generator<string> {
  const day = new Date(`${londonDay(first)}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  for (; day.toISOString().slice(0, 10) <= londonDay(last); day.setUTCDate(day.getUTCDate() + 7))
    yield day.toISOString().slice(0, 10);
}

function emptyRow(depot: string, week: string): Row {
  return {
    depot,
    week,
    orders: 0,
    cancelled: 0,
    revenuePence: 0,
    medianLines: 0,
    lateShare: 0,
    topProducts: [],
  };
}
