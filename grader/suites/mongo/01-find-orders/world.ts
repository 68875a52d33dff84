import type { Order, OrderStatus } from "@lab/hedgerow-data";
import type { Edge } from "@lab/edges";
import { ObjectId } from "mongodb";
import type { Question } from "./questions.ts";

/** A few orders, and one question about them. */
export interface World {
  question: Question;
  orders: readonly Order[];
  edge?: Edge;
}

export const here = new ObjectId("65f1a0000000000000000001");
export const elsewhere = new ObjectId("65f1a0000000000000000002");
const customerId = new ObjectId("65f1c0000000000000000001");
export const statuses: readonly OrderStatus[] = [
  "draft",
  "placed",
  "paid",
  "packed",
  "shipped",
  "delivered",
  "cancelled",
];

export const makeLine = (sku: string, qty: number): Order["lines"][number] => ({
  sku,
  qty,
  unitPence: 250,
  vatRate: 0,
});

/** Orders that differ from a plain one in what is given; numbered from the last to the first, as none is asked for. */
export function makeOrders(parts: readonly Partial<Order>[]): Order[] {
  return parts.map((part, index) => ({
    // Against the numbers: who sorts by _id sorts otherwise.
    _id: new ObjectId(`65f1b000${String(index).padStart(16, "0")}`),
    orderNo: `HG-${String(parts.length - index).padStart(6, "0")}`,
    customerId,
    depotId: here,
    status: "delivered" as const,
    placedAt: new Date("2025-06-02T09:00:00Z"),
    deliverOn: new Date("2025-06-06T09:00:00Z"),
    slot: "10:00-11:00",
    lines: [makeLine("KALE", 2)],
    totalPence: 500,
    version: 1,
    ...part,
  }));
}

/** Lines one after the other, an order for each. */
export const withLines = (...lists: Order["lines"][]): Partial<Order>[] => lists.map((lines) => ({ lines }));
