import { BSONRegExp, Double, Int32, Long, ObjectId } from "mongodb";
import { dayAfter, startOfLondonDay } from "./london-day.ts";
import type {
  DateRange,
  DearestOrders,
  DepotAndMoment,
  DepotAndSkus,
  DepotAndStatus,
  FindSpec,
  LondonDay,
  NotePrefix,
  OneDepot,
  SkuAndQuantity,
} from "./types.ts";
/** The driver's classes are values as good as plain ones, which its types of filters don't say. */
const asNumber = (value: Double | Long): number => value as unknown as number;

const copy = (id: ObjectId): ObjectId => ObjectId.createFromHexString(id.toHexString());
const justBefore = (moment: Date): Date => new Date(moment.getTime() - 1);
const shown = (names: string): Record<string, Int32> =>
  Object.fromEntries([
    ["_id", new Int32(0)],
    ...names.split(" ").map((name) => [name, new Int32(1)] as const),
  ]);

export function q1({ depotId, status }: DepotAndStatus): FindSpec {
  return {
    filter: { depotId: copy(depotId), status },
    projection: shown("orderNo slot totalPence"),
    sort: { orderNo: 1 },
  };
}

export function q2({ from, to }: DateRange): FindSpec {
  return {
    filter: { placedAt: { $gte: new Date(from), $lte: justBefore(to) } },
    projection: shown("orderNo placedAt totalPence"),
    sort: { placedAt: 1, orderNo: 1 },
  };
}

export function q3({ statuses, maxPence, limit }: DearestOrders): FindSpec {
  return {
    filter: { status: { $in: [...statuses] }, totalPence: { $lte: asNumber(new Double(maxPence)) } },
    projection: shown("orderNo status totalPence"),
    sort: { totalPence: -1, orderNo: 1 },
    limit: new Double(limit).valueOf(),
  };
}

export function q4({ depotId, before }: DepotAndMoment): FindSpec {
  return {
    filter: {
      depotId: copy(depotId),
      $or: [{ status: "draft" }, { status: "shipped", deliverOn: { $lte: justBefore(before) } }],
    },
    projection: shown("orderNo status deliverOn"),
    sort: { deliverOn: 1, orderNo: 1 },
  };
}

export function q5({ sku, minQty }: SkuAndQuantity): FindSpec {
  return {
    filter: { lines: { $elemMatch: { sku, qty: { $gte: asNumber(Long.fromNumber(minQty)) } } } },
    projection: shown("orderNo lines"),
  };
}

export function q6({ depotId }: OneDepot): FindSpec {
  return {
    filter: { depotId: copy(depotId), note: { $exists: false } },
    projection: shown("orderNo customerId"),
  };
}

export function q7({ depotId }: OneDepot): FindSpec {
  return {
    filter: { depotId: copy(depotId), $or: [{ note: { $exists: false } }, { note: { $type: 10 } }] },
    projection: shown("orderNo note"),
  };
}

export function q8({ day }: LondonDay): FindSpec {
  return {
    filter: {
      status: "delivered",
      deliverOn: { $gte: startOfLondonDay(day), $lte: justBefore(startOfLondonDay(dayAfter(day))) },
    },
    projection: shown("orderNo slot"),
  };
}

export function q9({ prefix }: NotePrefix): FindSpec {
  // A class of one sign means that sign, but for three that mean something in a class too.
  const signs = Array.from<string>(prefix).map((sign) => (/[\^\\\]]/.test(sign) ? `\\${sign}` : `[${sign}]`));
  return {
    filter: { note: new BSONRegExp(`^${signs.join("")}`, "s") },
    projection: shown("orderNo note"),
  };
}

export function q10({ depotId, skus }: DepotAndSkus): FindSpec {
  return {
    filter: {
      depotId: copy(depotId),
      $nor: [{ _id: { $exists: false } }, ...skus.map((sku) => ({ "lines.sku": sku }))],
    },
    projection: shown("orderNo lines"),
  };
}
