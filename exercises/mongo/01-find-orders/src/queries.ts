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

// TODO T1: compare, choose, combine, sort

/** The orders of one depot in one status. */
export function q1({ depotId }: DepotAndStatus): FindSpec {
  return { filter: { depotId } };
}

/** The orders placed from `from` up to, but not at, `to`. */
export function q2(_params: DateRange): FindSpec {
  return { filter: {} };
}

/** The dearest `limit` orders in one of these statuses that cost at most `maxPence`. */
export function q3(_params: DearestOrders): FindSpec {
  return { filter: {} };
}

/** Of one depot: every draft, and what is shipped with a delivery before `before`. */
export function q4(_params: DepotAndMoment): FindSpec {
  return { filter: {} };
}

// TODO T2: arrays, and fields that are not there

/** The orders with a line of this SKU that itself has this quantity or more. */
export function q5(_params: SkuAndQuantity): FindSpec {
  return { filter: {} };
}

/** The orders of one depot in which a note was never written. */
export function q6(_params: OneDepot): FindSpec {
  return { filter: {} };
}

/** The orders of one depot without a note: never written, or removed. */
export function q7(_params: OneDepot): FindSpec {
  return { filter: {} };
}

/** The orders of one depot in which none of these SKUs stands in any line. */
export function q10(_params: DepotAndSkus): FindSpec {
  return { filter: {} };
}

// TODO T3: days and texts as people mean them

/** What was delivered on one day of the London calendar. */
export function q8(_params: LondonDay): FindSpec {
  return { filter: {} };
}

/** The orders whose note begins with a text, sign by sign. */
export function q9(_params: NotePrefix): FindSpec {
  return { filter: {} };
}
