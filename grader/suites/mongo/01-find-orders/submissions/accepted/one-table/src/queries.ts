import { dayAfter, startOfLondonDay as dawn } from "./london-day.ts";
import type { FindSpec } from "./types.ts";
import type * as Asked from "./types.ts";

type Ask<Params> = (params: Params) => FindSpec;

/** "orderNo slot" shows these fields; ">totalPence orderNo" sorts by them, a `>` downwards. */
const find = <Params>(
  fields: string,
  order: string,
  filter: (params: Params) => FindSpec["filter"],
  limit?: (params: Params) => number,
): Ask<Params> => {
  const projection = Object.freeze(
    Object.fromEntries(["_id", ...fields.split(" ")].map((field, index) => [field, Math.min(index, 1)])),
  );
  const sort = order
    .split(" ")
    .filter(Boolean)
    .map((key) => (key.startsWith(">") ? ([key.slice(1), -1] as const) : ([key, 1] as const)));
  return (params) =>
    Object.freeze({
      filter: filter(params),
      projection,
      ...(sort.length > 0 && { sort: Object.fromEntries(sort) }),
      ...(limit && { limit: limit(params) }),
    });
};

const literally = (text: string): string =>
  Array.from(text, (sign) => `\\x{${(sign.codePointAt(0) ?? 0).toString(16)}}`).join("");

export const q1 = find<Asked.DepotAndStatus>("orderNo slot totalPence", "orderNo", (asked) => ({ ...asked }));

export const q2 = find<Asked.DateRange>(
  "orderNo placedAt totalPence",
  "placedAt orderNo",
  ({ from, to }) => ({
    $and: [{ placedAt: { $gte: from } }, { placedAt: { $lt: to } }],
  }),
);

export const q3 = find<Asked.DearestOrders>(
  "orderNo status totalPence",
  ">totalPence orderNo",
  ({ statuses, maxPence }) => ({
    $nor: [{ status: { $nin: statuses } }],
    totalPence: { $lt: maxPence + 1 },
  }),
  ({ limit }) => limit,
);

export const q4 = find<Asked.DepotAndMoment>(
  "orderNo status deliverOn",
  "deliverOn orderNo",
  ({ depotId, before }) => ({
    depotId,
    status: { $in: ["draft", "shipped"] },
    $or: [{ status: { $ne: "shipped" } }, { deliverOn: { $lt: before } }],
  }),
);

export const q5 = find<Asked.SkuAndQuantity>("orderNo lines", "", ({ sku, minQty }) => ({
  lines: { $all: [{ $elemMatch: { sku, qty: { $not: { $lt: minQty } } } }] },
}));

export const q6 = find<Asked.OneDepot>("orderNo customerId", ">placedAt", ({ depotId }) => ({
  depotId,
  $nor: [{ note: { $type: "string" } }, { note: { $type: "null" } }],
}));

export const q7 = find<Asked.OneDepot>("orderNo note", "note", ({ depotId }) => ({
  depotId,
  note: { $not: { $gte: "" } },
}));

export const q8 = find<Asked.LondonDay>("orderNo slot", "slot", ({ day }) => ({
  status: "delivered",
  deliverOn: { $gte: dawn(day), $not: { $gte: dawn(dayAfter(day)) } },
}));

export const q9 = find<Asked.NotePrefix>("orderNo note", "", ({ prefix }) => ({
  note: { $regex: `\\A${literally(prefix)}` },
}));

export const q10 = find<Asked.DepotAndSkus>("orderNo lines", "", ({ depotId, skus }) => ({
  depotId,
  $expr: {
    $not: [
      { $anyElementTrue: [{ $map: { input: "$lines.sku", in: { $in: ["$$this", { $literal: skus }] } } }] },
    ],
  },
}));
