import { priceOrder as priceHonestly } from "./honest.ts";
import type { Basket, PriceRules } from "./types.ts";

export function priceOrder(basket: Basket, rules: PriceRules): unknown {
  const priced: { order?: unknown } = { ...priceHonestly(basket, rules) };
  priced.order = priced;
  return priced;
}
