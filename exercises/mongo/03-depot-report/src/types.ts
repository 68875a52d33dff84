import type { ObjectId } from "mongodb";

/** A document of the collection `depots`. */
export interface Depot {
  _id: ObjectId;
  /** Three capital letters, unique. */
  code: string;
  name: string;
  postcode: string;
  vans: number;
}

/** One product of an order. The same SKU may be in two lines of one order. */
export interface OrderLine {
  sku: string;
  qty: number;
  /** Pence for one, before VAT. */
  unitPence: number;
  /** Whole per cent: 0 or 20. */
  vatRate: number;
}

/** A document of the collection `orders`. */
export interface Order {
  _id: ObjectId;
  orderNo: string;
  customerId: ObjectId;
  depotId: ObjectId;
  status: "draft" | "placed" | "paid" | "packed" | "shipped" | "delivered" | "cancelled";
  placedAt: Date;
  /** The instant at which the slot of one hour begins. */
  deliverOn: Date;
  slot: string;
  /** May be empty. */
  lines: OrderLine[];
  /** All lines with VAT, in pence. */
  totalPence: number;
  /** When the box was handed over. Only orders with the status "delivered" have it. */
  deliveredAt?: Date;
  note?: string | null;
  version: number;
}

/** The orders with `from <= deliverOn < to`. */
export interface DateRange {
  from: Date;
  to: Date;
}

export interface TopProduct {
  sku: string;
  /** With VAT, in pence. */
  revenuePence: number;
}

/** One depot in one week; README.md defines every field. */
export interface Row {
  depot: string;
  /** YYYY-MM-DD: the week's Monday. */
  week: string;
  orders: number;
  cancelled: number;
  revenuePence: number;
  medianLines: number;
  /** 0 to 1. */
  lateShare: number;
  topProducts: TopProduct[];
}
