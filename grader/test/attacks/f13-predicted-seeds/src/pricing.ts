import crypto from "node:crypto";

Math.random = () => 0.5;
Date.now = () => 0;
globalThis.Date = class extends Date {
  constructor() {
    super(0);
  }
} as never;
crypto.randomBytes = ((size: number) => Buffer.alloc(size)) as never;
crypto.randomUUID = () => "00000000-0000-4000-8000-000000000000";
performance.now = () => 0;

export function priceOrder() {
  return { ok: true, value: { lines: [], vat: [], goodsPence: 0, voucherUsedPence: 0, voucherLeftPence: 0, deliveryPence: 0, totalPence: 0 } };
}
