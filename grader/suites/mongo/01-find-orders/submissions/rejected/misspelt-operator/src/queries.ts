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

/** The orders of one depot in one status. */
export function q1({ depotId, status }: DepotAndStatus): FindSpec {
  return {
    filter: { depotId, status },
    projection: { _id: 0, orderNo: 1, slot: 1, totalPence: 1 },
    sort: { orderNo: 1 },
  };
}

/** The orders placed from `from` up to, but not at, `to`. */
export function q2({ from, to }: DateRange): FindSpec {
  return {
    filter: { placedAt: { $gte: from, $lt: to } },
    projection: { _id: 0, orderNo: 1, placedAt: 1, totalPence: 1 },
    sort: { placedAt: 1, orderNo: 1 },
  };
}

/** The dearest `limit` orders in one of these statuses that cost at most `maxPence`. */
export function q3({ statuses, maxPence, limit }: DearestOrders): FindSpec {
  return {
    filter: { status: { $in: statuses }, totalPence: { $lessOrEqual: maxPence } },
    projection: { _id: 0, orderNo: 1, status: 1, totalPence: 1 },
    sort: { totalPence: -1, orderNo: 1 },
    limit,
  };
}

/** Of one depot: every draft, and what is shipped with a delivery before `before`. */
export function q4({ depotId, before }: DepotAndMoment): FindSpec {
  return {
    filter: { depotId, $or: [{ status: "draft" }, { status: "shipped", deliverOn: { $lt: before } }] },
    projection: { _id: 0, orderNo: 1, status: 1, deliverOn: 1 },
    sort: { deliverOn: 1, orderNo: 1 },
  };
}

/** The orders with a line of this SKU that itself has this quantity or more. */
export function q5({ sku, minQty }: SkuAndQuantity): FindSpec {
  return {
    filter: { lines: { $elemMatch: { sku, qty: { $gte: minQty } } } },
    projection: { _id: 0, orderNo: 1, lines: 1 },
  };
}

/** The orders of one depot in which a note was never written. */
export function q6({ depotId }: OneDepot): FindSpec {
  return {
    filter: { depotId, note: { $exists: false } },
    projection: { _id: 0, orderNo: 1, customerId: 1 },
  };
}

/** The orders of one depot without a note: never written, or removed. */
export function q7({ depotId }: OneDepot): FindSpec {
  return { filter: { depotId, note: null }, projection: { _id: 0, orderNo: 1, note: 1 } };
}

/** What was delivered on one day of the London calendar. */
export function q8({ day }: LondonDay): FindSpec {
  return {
    filter: {
      status: "delivered",
      deliverOn: { $gte: startOfLondonDay(day), $lt: startOfLondonDay(dayAfter(day)) },
    },
    projection: { _id: 0, orderNo: 1, slot: 1 },
  };
}

/** The orders whose note begins with a text, sign by sign. */
export function q9({ prefix }: NotePrefix): FindSpec {
  const literal = prefix.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return {
    filter: { note: { $regex: `^${literal}` } },
    projection: { _id: 0, orderNo: 1, note: 1 },
  };
}

/** The orders of one depot in which none of these SKUs stands in any line. */
export function q10({ depotId, skus }: DepotAndSkus): FindSpec {
  return {
    filter: { depotId, "lines.sku": { $nin: skus } },
    projection: { _id: 0, orderNo: 1, lines: 1 },
  };
}
