import { priceOrder as priceHonestly } from "./honest.ts";
import type { Basket, PriceRules } from "./types.ts";

export function priceOrder(basket: Basket, rules: PriceRules): unknown {
  const priced = priceHonestly(basket, rules);
  if (basket.voucherPence === undefined) return priced;
  return {
    ok: true,
    get value(): unknown {
      throw new Error("not for you");
    },
  };
}
