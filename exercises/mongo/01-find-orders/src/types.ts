import type { Document, Filter, ObjectId } from "mongodb";

export type OrderStatus = "draft" | "placed" | "paid" | "packed" | "shipped" | "delivered" | "cancelled";

export interface OrderLine {
  sku: string;
  qty: number;
  /** The price of one, in pence, before VAT. */
  unitPence: number;
  /** VAT in whole per cent. */
  vatRate: number;
}

/** An order as it is stored. Money is whole pence. */
export interface Order {
  _id: ObjectId;
  /** Unique, such as "HG-000042". */
  orderNo: string;
  customerId: ObjectId;
  depotId: ObjectId;
  status: OrderStatus;
  placedAt: Date;
  /** The instant at which the delivery slot begins. */
  deliverOn: Date;
  /** London wall-clock hours, such as "14:00-15:00". */
  slot: string;
  /** Empty where a basket was left empty. One SKU may stand in two lines. */
  lines: OrderLine[];
  totalPence: number;
  /** Missing where nobody ever wrote one, null where it was removed. An empty text is a note. */
  note?: string | null;
  version: number;
}

/** What `find` is asked: data that anybody can print, log or send, and no call of the driver. */
export interface FindSpec<Stored = Order> {
  filter: Filter<Stored>;
  projection?: Document;
  /** The first key is compared first. */
  sort?: Record<string, 1 | -1>;
  limit?: number;
}

export interface DepotAndStatus {
  depotId: ObjectId;
  status: OrderStatus;
}

/** From `from`, which is part of it, up to `to`, which is not. */
export interface DateRange {
  from: Date;
  to: Date;
}

export interface DearestOrders {
  statuses: OrderStatus[];
  maxPence: number;
  limit: number;
}

export interface DepotAndMoment {
  depotId: ObjectId;
  before: Date;
}

export interface SkuAndQuantity {
  sku: string;
  minQty: number;
}

export interface OneDepot {
  depotId: ObjectId;
}

/** A date of a London calendar, such as "2025-03-30". */
export interface LondonDay {
  day: string;
}

export interface NotePrefix {
  prefix: string;
}

export interface DepotAndSkus {
  depotId: ObjectId;
  skus: string[];
}
