import { createRandom, deriveSeed, generateHedgerow, type Depot, type Order } from "@lab/hedgerow-data";
import type { Db, Document } from "mongodb";
import { hourMs, type BookOrder, type DateRange } from "./report-by-the-book.ts";

interface StoredOrder extends Order {
  /** Only orders with the status "delivered" have it. */
  deliveredAt?: Date;
}

/** The large data: 30,000 orders of a year, for what hangs on size. */
export interface OrderBook {
  depots: Depot[];
  stored: StoredOrder[];
  /** The same, as the report looks at them. */
  orders: BookOrder[];
  codes: string[];
}

const range = (from: string, to: string): DateRange => ({ from: new Date(from), to: new Date(to) });

export const oneWeek = range("2025-05-11T23:00:00Z", "2025-05-18T23:00:00Z");
export const winter = range("2025-02-19T10:00:00Z", "2025-03-05T15:30:00Z");
/** Friday 10:00 to Saturday 12:00 in London: deliveries stand on both borders. */
const twoDays = range("2025-09-19T09:00:00Z", "2025-09-20T11:00:00Z");
export const ordinaryRanges = [winter, range("2025-06-02T07:15:00Z", "2025-06-21T10:30:00Z"), twoDays];
/** The last deliveries are those of Saturday 6 December. */
export const endOfTheYear = range("2025-12-03T09:00:00Z", "2025-12-17T09:00:00Z");
export const beforeTheFirstOrder = range("2024-06-05T12:00:00Z", "2024-06-19T12:00:00Z");
export const anHour = range("2025-07-04T08:30:00Z", "2025-07-04T09:30:00Z");
/** Half a year, with more rows than a first batch holds and orders in its first week only. */
export const manyWeeks = range("2025-12-02T00:00:00Z", "2026-05-20T12:00:00Z");

export const quietDepot = "QUI";
const minuteMs = 60_000;

/** The orders and depots of tier M, with times of delivery. */
export function makeOrderBook(seed: string): OrderBook {
  const own = deriveSeed(seed, "mongo-03");
  const { depots, orders } = generateHedgerow({ seed: own, tier: "M", collections: ["depots", "orders"] });
  const random = createRandom(own).fork("mongo-03");
  const stored: StoredOrder[] = orders;
  for (const order of stored) {
    // Whether cancelled ones are told apart is asked in small worlds: here they would hide what hangs on size.
    if (order.status === "cancelled") order.status = "shipped";
    if (order.status === "delivered") order.deliveredAt = chooseDeliveredAt(order, random.next());
  }
  const codeOf = new Map(depots.map(({ _id, code }) => [_id.toHexString(), code]));
  const read = (order: StoredOrder): BookOrder => ({
    ...order,
    depot: codeOf.get(order.depotId.toHexString()) as string,
  });
  return { depots, stored, orders: stored.map(read), codes: depots.map(({ code }) => code) };
}

/** One order in twenty is handed over in the last instant of its slot, three in twenty after it. */
function chooseDeliveredAt({ deliverOn }: Order, draw: number): Date {
  const lateMs = draw < 0.15 ? 1 + Math.floor(draw * 600) * minuteMs : 0;
  const inSlotMs = draw < 0.2 ? hourMs : Math.floor(draw * 60) * minuteMs;
  return new Date(deliverOn.getTime() + inSlotMs + lateMs);
}

const batchSize = 2_500;
const quick = { ordered: false, writeConcern: { w: 1, j: false } } as const;

/** Loads the book, and creates the indexes that the README names. */
export async function loadOrderBook(db: Db, { depots, stored }: OrderBook): Promise<void> {
  const batches: Document[] = [{ insert: "depots", documents: depots }];
  for (let start = 0; start < stored.length; start += batchSize)
    batches.push({ insert: "orders", documents: stored.slice(start, start + batchSize) });
  for (const batch of batches) {
    const { n } = await db.command({ ...batch, ...quick });
    if (n !== batch["documents"].length) throw new Error(`the server took ${n} documents of a batch`);
  }
  await createIndexes(db);
}

export async function createIndexes(db: Db): Promise<void> {
  await db
    .collection("orders")
    .createIndexes([{ key: { deliverOn: 1 } }, { key: { depotId: 1, deliverOn: 1 } }]);
}
