import { mongo } from "@lab/services/suite";
import { deriveSeed } from "@lab/hedgerow-data";
import { lab } from "@lab/testkit";
import type { Db, Document, ObjectId } from "mongodb";

export type QueryName = "A" | "B" | "A2";

/** The orders of the hidden seed, and the three queries on them, as `find` commands. */
export interface Queue {
  db: Db;
  queries: Record<QueryName, Document>;
}

const halfYear = { $gte: new Date("2025-01-01T00:00:00Z"), $lt: new Date("2025-07-01T00:00:00Z") };
const hourMs = 3_600_000;

/**
 * Midway on a logarithmic scale between the 20 rows wanted and the 30,000 there are: the depot whose list has this
 * length costs the most with the range first (it reads the list) and with the sort first (20 in 30,000 / length).
 */
const wantedLength = 775;

export async function openQueue(seed: string): Promise<Queue> {
  const hiddenSeed = deriveSeed(seed, "tuning-02 queue");
  const data = { seed: hiddenSeed, tier: "M", collections: ["orders"] } as const;
  const { db } = await lab().use(mongo, data, { rights: "none" });
  const depotId = await chooseDepot(db);
  const hour = await chooseHour(db, depotId);
  const queries = {
    A: first20({ depotId, status: "shipped", deliverOn: halfYear }),
    B: first20({
      depotId,
      status: "shipped",
      deliverOn: { $gte: hour, $lt: new Date(hour.getTime() + hourMs) },
    }),
    A2: first20({ depotId, status: { $in: ["shipped", "draft"] }, deliverOn: halfYear }),
  };
  return { db, queries };
}

function first20(filter: Document): Document {
  return { find: "orders", filter, sort: { totalPence: -1 }, limit: 20 };
}

async function chooseDepot(db: Db): Promise<ObjectId> {
  const [depot] = await db
    .collection("orders")
    .aggregate<{ _id: ObjectId }>([
      { $match: { status: "shipped", deliverOn: halfYear } },
      { $group: { _id: "$depotId", length: { $sum: 1 } } },
      { $set: { distance: { $abs: { $subtract: ["$length", wantedLength] } } } },
      { $sort: { distance: 1, _id: 1 } },
      { $limit: 1 },
    ])
    .toArray();
  if (!depot) throw new Error("no depot has shipped orders in the first half of the year");
  return depot._id;
}

/**
 * The hour with the most matching orders among those that even an index on `deliverOn` alone reads within half of
 * the budget: so that answer is right by a factor of two, on every seed.
 */
async function chooseHour(db: Db, depotId: ObjectId): Promise<Date> {
  const matches = { $and: [{ $eq: ["$depotId", depotId] }, { $eq: ["$status", "shipped"] }] };
  const [hour] = await db
    .collection("orders")
    .aggregate<{ _id: Date }>([
      { $match: { deliverOn: halfYear } },
      {
        $group: {
          _id: "$deliverOn",
          all: { $sum: 1 },
          returned: { $sum: { $cond: [matches, 1, 0] } },
        },
      },
      { $match: { $expr: { $lte: ["$all", { $add: [{ $multiply: [3, "$returned"] }, 20] }] } } },
      { $sort: { returned: -1, _id: 1 } },
      { $limit: 1 },
    ])
    .toArray();
  if (!hour) throw new Error("no delivery hour suits query B");
  return hour._id;
}
