import { hedgerowNow } from "./delivery-calendar.ts";
import type { Random } from "./random.ts";

export type OrderStatus = "draft" | "placed" | "paid" | "packed" | "shipped" | "delivered" | "cancelled";

/** Boxes are packed in the three days before delivery. */
const packingLeadMs = 3 * 24 * 3_600_000;

// Lists to draw from with equal chance. `shipped` long ago: the driver's app never confirmed the delivery.
const past = repeatEach({ delivered: 66, shipped: 24, cancelled: 8, draft: 2 });
const packing = repeatEach({ packed: 50, paid: 40, cancelled: 10 });
const future = repeatEach({ paid: 45, placed: 35, draft: 10, cancelled: 10 });

/** How many changes an order in this status has seen, its creation included. */
export const versionByStatus: Readonly<Record<OrderStatus, number>> = {
  draft: 1,
  placed: 2,
  paid: 3,
  cancelled: 3,
  packed: 4,
  shipped: 5,
  delivered: 6,
};

/** A status that an order to be delivered then may have at `hedgerowNow`. */
export function chooseStatus(deliverOnMs: number, random: Random): OrderStatus {
  const leadMs = deliverOnMs - hedgerowNow.getTime();
  if (leadMs <= 0) return random.pick(past);
  return random.pick(leadMs <= packingLeadMs ? packing : future);
}

function repeatEach(counts: Partial<Record<OrderStatus, number>>): OrderStatus[] {
  return Object.entries(counts).flatMap(([status, count]) =>
    Array<OrderStatus>(count).fill(status as OrderStatus),
  );
}
