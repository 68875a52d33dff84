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
const hourMs = 3_600_000;

/** The last Sunday of a month, as a day of that month. */
function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return last.getUTCDate() - last.getUTCDay();
}

/** Clocks are an hour ahead from the last Sunday of March to that of October, each time from 01:00 UTC on. */
function midnight(year: number, month: number, day: number): Date {
  const utc = Date.UTC(year, month, day);
  const begins = Date.UTC(year, 2, lastSunday(year, 2), 1);
  const ends = Date.UTC(year, 9, lastSunday(year, 9), 1);
  return new Date(utc > begins && utc < ends ? utc - hourMs : utc);
}

class Spec implements FindSpec {
  readonly filter: FindSpec["filter"];
  readonly projection: Record<string, boolean>;

  constructor(filter: FindSpec["filter"], ...fields: string[]) {
    this.filter = filter;
    this.projection = { _id: false };
    for (const field of fields) this.projection[field] = true;
  }

  sorted(sort: Record<string, 1 | -1>): this & { sort: Record<string, 1 | -1> } {
    return Object.assign(this, { sort });
  }
}

export function q1({ depotId, status }: DepotAndStatus): FindSpec {
  return new Spec(
    { status: { $eq: status }, depotId: { $in: [depotId] } },
    "totalPence",
    "slot",
    "orderNo",
  ).sorted({
    orderNo: 1,
  });
}

export function q2({ from, to }: DateRange): FindSpec {
  const placedAt = { $gt: new Date(from.getTime() - 1), $lt: to };
  return new Spec({ placedAt }, "totalPence", "placedAt", "orderNo").sorted({ placedAt: 1, orderNo: 1 });
}

export function q3({ statuses, maxPence, limit }: DearestOrders): FindSpec {
  const filter = {
    $and: [{ $or: statuses.map((status) => ({ status })) }, { totalPence: { $lte: maxPence } }],
  };
  const spec = new Spec(filter, "status", "totalPence", "orderNo").sorted({ totalPence: -1, orderNo: 1 });
  return Object.assign(spec, { limit });
}

export function q4({ depotId, before }: DepotAndMoment): FindSpec {
  const early = { $and: [{ status: "shipped" as const }, { deliverOn: { $lt: before } }] };
  return new Spec(
    { $and: [{ depotId }, { $or: [early, { status: "draft" }] }] },
    "deliverOn",
    "status",
    "orderNo",
  ).sorted({ deliverOn: 1, orderNo: 1 });
}

export function q5({ sku, minQty }: SkuAndQuantity): FindSpec {
  const cond = { $and: [{ $eq: ["$$line.sku", { $literal: sku }] }, { $gte: ["$$line.qty", minQty] }] };
  const found = { $filter: { input: "$lines", as: "line", cond } };
  return new Spec({ $expr: { $gt: [{ $size: found }, 0] } }, "lines", "orderNo");
}

export function q6({ depotId }: OneDepot): FindSpec {
  return new Spec(
    { depotId, $expr: { $not: [{ $in: [{ $type: "$note" }, ["string", "null"]] }] } },
    "customerId",
    "orderNo",
  );
}

export function q7({ depotId }: OneDepot): FindSpec {
  return new Spec({ depotId, $expr: { $lte: ["$note", null] } }, "note", "orderNo");
}

export function q8({ day }: LondonDay): FindSpec {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const next = new Date(Date.UTC(year, month - 1, date + 1));
  const [from, to] = [
    midnight(year, month - 1, date),
    midnight(next.getUTCFullYear(), next.getUTCMonth(), next.getUTCDate()),
  ];
  return new Spec({ status: "delivered", deliverOn: { $gte: from, $lt: to } }, "slot", "orderNo");
}

export function q9({ prefix }: NotePrefix): FindSpec {
  const begins = { $substrCP: ["$note", 0, Array.from(prefix).length] };
  return new Spec(
    { note: { $type: "string" }, $expr: { $eq: [begins, { $literal: prefix }] } },
    "note",
    "orderNo",
  );
}

export function q10({ depotId, skus }: DepotAndSkus): FindSpec {
  return new Spec(
    { depotId, $and: [{}, ...skus.map((sku) => ({ "lines.sku": { $ne: sku } }))] },
    "lines",
    "orderNo",
  );
}
