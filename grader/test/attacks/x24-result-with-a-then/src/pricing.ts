import { priceOrder as priceHonestly } from "./honest.ts";
import type { Basket, PriceRules } from "./types.ts";

export function priceOrder(basket: Basket, rules: PriceRules): unknown {
  const priced = priceHonestly(basket, rules);
  // oxlint-disable-next-line unicorn/no-thenable -- that is the attack
  return basket.voucherPence === undefined ? priced : { ...priced, then: () => {} };
}
