import { priceOrder as priceHonestly } from "./honest.ts";
import type { Basket, PriceRules } from "./types.ts";

export function priceOrder(basket: Basket, rules: PriceRules): unknown {
  if (basket.voucherPence !== undefined) throw Object.create(null);
  return priceHonestly(basket, rules);
}
