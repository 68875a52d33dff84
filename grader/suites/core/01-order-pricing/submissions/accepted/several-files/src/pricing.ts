import { checkBasket } from "./check-basket.ts";
import { payWithVoucher } from "./pay-with-voucher.ts";
import { sumVat } from "./sum-vat.ts";
import type { Basket, PricedOrder, PriceRules, PricingError, Result } from "./types.ts";

export function priceOrder(basket: Basket, rules: PriceRules): Result<PricedOrder, PricingError> {
  const checked = checkBasket(basket, rules);
  if (!checked.ok) return checked;
  const lines = checked.value;
  const { vat, goodsPence } = sumVat(lines);
  return { ok: true, value: { lines, vat, goodsPence, ...payWithVoucher(basket, rules, goodsPence) } };
}
