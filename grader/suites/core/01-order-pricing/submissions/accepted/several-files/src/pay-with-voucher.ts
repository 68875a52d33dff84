import type { Basket, PriceRules } from "./types.ts";

export function payWithVoucher({ lines, voucherPence = 0 }: Basket, rules: PriceRules, goodsPence: number) {
  const coversAll = voucherPence >= goodsPence;
  const voucherUsedPence = coversAll ? goodsPence : voucherPence;
  const voucherLeftPence = coversAll ? voucherPence - goodsPence : 0;
  const restPence = goodsPence - voucherUsedPence;
  let deliveryPence = rules.deliveryFeePence;
  if (restPence >= rules.freeDeliveryFromPence || lines.length === 0) deliveryPence = 0;
  return { voucherUsedPence, voucherLeftPence, deliveryPence, totalPence: restPence + deliveryPence };
}
