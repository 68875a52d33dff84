import { londonTimeMs } from "./london-time.ts";
import type { Random } from "./random.ts";

/** The moment at which the data was taken: Thursday noon in London, 20 November 2025. */
export const hedgerowNow: Date = new Date(londonTimeMs(11, 20, 12));

/** One hour of one delivery day. */
export interface DeliverySlot {
  deliverOnMs: number;
  /** London wall-clock hours, such as "14:00-15:00". */
  slot: string;
  /** Orders are placed before this: the Thursday noon before the delivery, and not after `hedgerowNow`. */
  lastOrderMs: number;
}

const dayMs = 24 * 3_600_000;
const firstFriday = { month: 1, day: 10 };
const weekCount = 48;
const deliveryHours = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19];

/**
 * Every slot of the year, to be drawn from with equal chance: those of busy months stand in the list more often.
 * One month in each half of the year is busy; the seed decides which.
 */
export function createDeliverySlots(random: Random): DeliverySlot[] {
  const busyMonths = new Set([random.int(1, 6), random.int(7, 11)]);
  const slots: DeliverySlot[] = [];
  for (let week = 0; week < weekCount; week += 1) {
    const friday = firstFriday.day + week * 7;
    const weekSlots = [...createDaySlots(friday), ...createDaySlots(friday + 1)];
    const month = new Date(londonTimeMs(firstFriday.month, friday, 12)).getUTCMonth() + 1;
    const copies = busyMonths.has(month) ? 3 : 2;
    for (let copy = 0; copy < copies; copy += 1) slots.push(...weekSlots);
  }
  return slots;
}

/** The last moment to order what is delivered at `deliverOnMs`; Thursday noon may lie up to a week before. */
export function findLastOrderMs(deliverOnMs: number): number {
  const delivery = new Date(deliverOnMs);
  // 4 is Thursday. A delivery on a Thursday does not exist, so nought days back never happens.
  const daysBack = (delivery.getUTCDay() - 4 + 7) % 7;
  const thursday = new Date(deliverOnMs - daysBack * dayMs);
  const cutOffMs = londonTimeMs(thursday.getUTCMonth() + 1, thursday.getUTCDate(), 12);
  return Math.min(cutOffMs, hedgerowNow.getTime());
}

// Days are counted from the start of January and may run past the end of a month: Date.UTC carries over.
function createDaySlots(dayOfYear: number): DeliverySlot[] {
  return deliveryHours.map((hour) => {
    const deliverOnMs = londonTimeMs(firstFriday.month, dayOfYear, hour);
    return { deliverOnMs, slot: formatSlot(hour), lastOrderMs: findLastOrderMs(deliverOnMs) };
  });
}

function formatSlot(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00-${String(hour + 1).padStart(2, "0")}:00`;
}
