import { priceOrder as priceHonestly } from "./honest.ts";
import type { Basket, PriceRules } from "./types.ts";

export function priceOrder(basket: Basket, rules: PriceRules): unknown {
  if (basket.lines.length > 0) return priceOrder({ ...basket }, rules);
  return priceHonestly(basket, rules);
}
