import type { ObjectId } from "mongodb";

export interface Address {
  line1: string;
  town: string;
  postcode: string;
}

/** What a client may send. */
export interface CustomerInput {
  email: string;
  name: string;
  phone?: string;
  address?: Address;
}

/** What a client gets to see. */
export interface ShownCustomer extends CustomerInput {
  id: string;
}

/** A document of the collection `customers`. */
export interface StoredCustomer {
  _id: ObjectId;
  email: string;
  name: string;
  /** Older programs wrote null where a phone was removed; some documents have no such field. */
  phone?: string | null;
  address?: Address;
  // From here on: protected, no request sets or changes it.
  role: "customer" | "business";
  creditPence: number;
  /** Given out later, by another program. */
  depotId?: ObjectId;
  createdAt: Date;
}

/** What matters here of a document of the collection `orders`. */
export interface StoredOrder {
  _id: ObjectId;
  customerId: ObjectId;
  status: "draft" | "placed" | "paid" | "packed" | "shipped" | "delivered" | "cancelled";
}

/** One thing that is wrong with a request's body. */
export interface FieldError {
  /** Where, as a JSON pointer: /address/town */
  pointer: string;
  /** What, for a human being. */
  detail: string;
}

/** The body of every answer from 400 on. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  /** Empty where no field is to blame. */
  errors: FieldError[];
}
