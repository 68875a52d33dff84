import type { CustomerInput, FieldError } from "./types.ts";

/** Either a customer, or all that keeps the body from being one. */
export type Reading = { customer: CustomerInput } | { errors: FieldError[] };

/** Reads the body of a POST or PUT. `body` may be anything that JSON can hold. */
export function readCustomer(body: unknown): Reading {
  // TODO T2: believe nothing. The README has a table of the fields and their limits.
  return { customer: body as CustomerInput };
}

// TODO T3: PATCH needs a reader too: every field may be missing, and two of them may be null.
