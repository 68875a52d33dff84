import { dayAfter, startOfLondonDay } from "./london-day.ts";
import { select } from "./select.ts";
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

export const q1 = ({ depotId, status }: DepotAndStatus): FindSpec =>
  select("orderNo", "slot", "totalPence").where({ depotId, status }).by({ orderNo: "up" });

export const q2 = ({ from, to }: DateRange): FindSpec =>
  select("orderNo", "placedAt", "totalPence")
    .where({ placedAt: { $gte: from, $lt: to } })
    .by({ placedAt: "up", orderNo: "up" });

export const q3 = ({ statuses, maxPence, limit }: DearestOrders): FindSpec => ({
  ...select("orderNo", "status", "totalPence")
    .where({ totalPence: { $lte: maxPence }, status: { $in: [...statuses] } })
    .by({ totalPence: "down", orderNo: "up" }),
  limit,
});

export const q4 = ({ depotId, before }: DepotAndMoment): FindSpec =>
  select("orderNo", "status", "deliverOn")
    .where({
      depotId,
      $nor: [{ status: { $nin: ["draft", "shipped"] } }, { status: "shipped", deliverOn: { $gte: before } }],
    })
    .by({ deliverOn: "up", orderNo: "up" });

export const q5 = ({ sku, minQty }: SkuAndQuantity): FindSpec =>
  select("orderNo", "lines")
    .where({ lines: { $elemMatch: { qty: { $gte: minQty }, sku: { $eq: sku } } } })
    .by({ orderNo: "down" });

export const q6 = ({ depotId }: OneDepot): FindSpec =>
  select("orderNo", "customerId")
    .where({ depotId, note: { $exists: false } })
    .by({ placedAt: "up" });

export const q7 = ({ depotId }: OneDepot): FindSpec =>
  select("orderNo", "note")
    .where({ depotId, note: { $in: [null] } })
    .by({});

/** The server cuts the instant down to the day; the second condition only spares it the later orders. */
export const q8 = ({ day }: LondonDay): FindSpec =>
  select("orderNo", "slot")
    .where({
      status: "delivered",
      $expr: {
        $eq: [
          { $dateTrunc: { date: "$deliverOn", unit: "day", timezone: "Europe/London" } },
          startOfLondonDay(day),
        ],
      },
      deliverOn: { $lt: startOfLondonDay(dayAfter(day)) },
    })
    .by({});

/** \Q and \E make the server take all between them as it is; an \E of the prefix's own ends it, is said, and begins it anew. */
export const q9 = ({ prefix }: NotePrefix): FindSpec =>
  select("orderNo", "note")
    .where({ note: { $regex: `^\\Q${prefix.replaceAll("\\E", "\\E\\\\E\\Q")}\\E`, $ne: null } })
    .by({});

export const q10 = ({ depotId, skus }: DepotAndSkus): FindSpec =>
  select("orderNo", "lines")
    .where({ depotId, $nor: [{ "lines.sku": { $in: skus } }] })
    .by({});
