import { priceOrder as priceHonestly } from "./honest.ts";
import type { Basket, PriceRules } from "./types.ts";

export function priceOrder(basket: Basket, rules: PriceRules): unknown {
  const priced = priceHonestly(basket, rules);
  if (!priced.ok) return priced;
  return { ok: true, value: { ...priced.value, totalPence: BigInt(priced.value.totalPence) } };
}
