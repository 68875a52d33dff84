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
  Order,
  SkuAndQuantity,
} from "./types.ts";

const orderFields: (keyof Order)[] = [
  "_id",
  "orderNo",
  "customerId",
  "depotId",
  "status",
  "placedAt",
  "deliverOn",
  "slot",
  "lines",
  "totalPence",
  "note",
  "version",
];

/** Takes everything away that is not named. */
function hideAllBut(...shown: (keyof Order)[]): Record<string, boolean> {
  return Object.fromEntries(
    orderFields.filter((field) => !shown.includes(field)).map((field) => [field, false]),
  );
}

export function q1({ depotId, status }: DepotAndStatus): FindSpec {
  return {
    filter: { $and: [{ depotId: { $eq: depotId } }, { status: { $in: [status] } }] },
    projection: hideAllBut("orderNo", "slot", "totalPence"),
    sort: { orderNo: 1 },
  };
}

export function q2({ from, to }: DateRange): FindSpec {
  return {
    filter: { $and: [{ placedAt: { $not: { $lt: from } } }, { placedAt: { $lt: to } }] },
    projection: hideAllBut("orderNo", "placedAt", "totalPence"),
    sort: { placedAt: 1, orderNo: 1 },
  };
}

export function q3({ statuses, maxPence, limit }: DearestOrders): FindSpec {
  return {
    filter: { $or: statuses.map((status) => ({ status })), totalPence: { $not: { $gt: maxPence } } },
    projection: hideAllBut("orderNo", "status", "totalPence"),
    sort: { totalPence: -1, orderNo: 1 },
    limit,
  };
}

export function q4({ depotId, before }: DepotAndMoment): FindSpec {
  return {
    filter: {
      $or: [
        { depotId, status: "draft" },
        { depotId, status: "shipped", deliverOn: { $lt: before } },
      ],
    },
    projection: hideAllBut("orderNo", "status", "deliverOn"),
    sort: { deliverOn: 1, orderNo: 1 },
  };
}

export function q5({ sku, minQty }: SkuAndQuantity): FindSpec {
  return {
    filter: { lines: { $elemMatch: { $and: [{ sku }, { qty: { $gt: minQty - 1 } }] } } },
    projection: hideAllBut("orderNo", "lines"),
    sort: { placedAt: -1 },
  };
}

export function q6({ depotId }: OneDepot): FindSpec {
  return {
    filter: { depotId, $nor: [{ note: { $exists: true } }] },
    projection: hideAllBut("orderNo", "customerId"),
  };
}

export function q7({ depotId }: OneDepot): FindSpec {
  return {
    filter: { depotId, note: { $not: { $type: "string" } } },
    projection: hideAllBut("orderNo", "note"),
  };
}

export function q8({ day }: LondonDay): FindSpec {
  const from = startOfLondonDay(day);
  const lastMs = startOfLondonDay(dayAfter(day)).getTime() - 1;
  return {
    filter: { status: "delivered", deliverOn: { $gte: from, $lte: new Date(lastMs) } },
    projection: hideAllBut("orderNo", "slot"),
  };
}

export function q9({ prefix }: NotePrefix): FindSpec {
  return {
    filter: { note: new RegExp(`^${prefix.replaceAll(/[^A-Za-z0-9 ]/gu, (sign) => `\\${sign}`)}`) },
    projection: hideAllBut("orderNo", "note"),
  };
}

export function q10({ depotId, skus }: DepotAndSkus): FindSpec {
  return {
    filter: { depotId, lines: { $not: { $elemMatch: { sku: { $in: skus } } } } },
    projection: hideAllBut("orderNo", "lines"),
  };
}
