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

const show = (...fields: string[]): Record<string, 0 | 1> => ({
  ...Object.fromEntries(fields.map((field) => [field, 1 as const])),
  _id: 0,
});

export const q1 = ({ depotId, status }: DepotAndStatus): FindSpec => ({
  filter: { $expr: { $and: [{ $eq: ["$depotId", depotId] }, { $eq: ["$status", status] }] } },
  projection: show("orderNo", "slot", "totalPence"),
  sort: { orderNo: 1 },
});

export const q2 = ({ from, to }: DateRange): FindSpec => ({
  filter: { $expr: { $and: [{ $gte: ["$placedAt", from] }, { $lt: ["$placedAt", to] }] } },
  projection: show("orderNo", "placedAt", "totalPence"),
  sort: { placedAt: 1, orderNo: 1 },
});

export const q3 = ({ statuses, maxPence, limit }: DearestOrders): FindSpec => ({
  filter: { $expr: { $and: [{ $in: ["$status", statuses] }, { $lte: ["$totalPence", maxPence] }] } },
  projection: show("orderNo", "status", "totalPence"),
  sort: { totalPence: -1, orderNo: 1 },
  limit,
});

export const q4 = ({ depotId, before }: DepotAndMoment): FindSpec => ({
  filter: {
    depotId,
    $expr: {
      $or: [
        { $eq: ["$status", "draft"] },
        { $and: [{ $eq: ["$status", "shipped"] }, { $lt: ["$deliverOn", before] }] },
      ],
    },
  },
  projection: show("orderNo", "status", "deliverOn"),
  sort: { deliverOn: 1, orderNo: 1 },
});

export const q5 = ({ sku, minQty }: SkuAndQuantity): FindSpec => ({
  filter: {
    $expr: {
      $anyElementTrue: [
        {
          $map: {
            input: "$lines",
            as: "line",
            in: { $and: [{ $eq: ["$$line.sku", { $literal: sku }] }, { $gte: ["$$line.qty", minQty] }] },
          },
        },
      ],
    },
  },
  projection: show("orderNo", "lines"),
});

export const q6 = ({ depotId }: OneDepot): FindSpec => ({
  filter: { depotId, $expr: { $eq: [{ $type: "$note" }, "missing"] } },
  projection: show("orderNo", "customerId"),
});

export const q7 = ({ depotId }: OneDepot): FindSpec => ({
  filter: { depotId, $expr: { $eq: [{ $ifNull: ["$note", null] }, null] } },
  projection: show("orderNo", "note"),
});

export const q8 = ({ day }: LondonDay): FindSpec => ({
  filter: {
    status: "delivered",
    $expr: {
      $eq: [{ $dateToString: { date: "$deliverOn", format: "%Y-%m-%d", timezone: "Europe/London" } }, day],
    },
  },
  projection: show("orderNo", "slot"),
});

export const q9 = ({ prefix }: NotePrefix): FindSpec => ({
  filter: { $expr: { $eq: [{ $indexOfCP: [{ $ifNull: ["$note", ""] }, { $literal: prefix }] }, 0] } },
  projection: show("orderNo", "note"),
});

export const q10 = ({ depotId, skus }: DepotAndSkus): FindSpec => ({
  filter: { depotId, $expr: { $eq: [{ $setIntersection: ["$lines.sku", { $literal: skus }] }, []] } },
  projection: show("orderNo", "lines"),
});
