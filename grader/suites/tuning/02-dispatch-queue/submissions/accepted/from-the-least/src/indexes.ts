import type { IndexSpec } from "./types.ts";

class Index implements IndexSpec {
  readonly key: IndexSpec["key"];

  constructor(...fields: string[]) {
    this.key = Object.fromEntries(fields.map((field) => [field, 1] as const));
  }
}

export const indexes = [
  new Index("deliverOn", "depotId"),
  new Index("status", "depotId", "totalPence", "deliverOn", "customerId"),
];
