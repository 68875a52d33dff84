import type { Basket, PricedLine, PricedOrder, PriceRules, PricingError, Result } from "./types.ts";

/** Prices a basket. Whatever is wrong with it comes back as an error; nothing is thrown. */
export function priceOrder(basket: Basket, rules: PriceRules): Result<PricedOrder, PricingError> {
  const lines = basket.lines.map(({ sku, quantity }): PricedLine => {
    // TODO T3: an unknown SKU and an odd quantity are errors to return; here they cost nothing.
    const product = rules.products.find((candidate) => candidate.sku === sku);
    const unitPence = product?.pricePence ?? 0;
    return {
      sku,
      quantity,
      unitPence,
      vatPercent: product?.vatPercent ?? 0,
      linePence: unitPence * quantity,
    };
  });
  const goodsPence = lines.reduce((sum, { linePence }) => sum + linePence, 0);

  // TODO T1: VAT, one group for each rate.
  // TODO T2: the voucher, then the delivery fee.

  return {
    ok: true,
    value: {
      lines,
      vat: [],
      goodsPence,
      voucherUsedPence: 0,
      voucherLeftPence: 0,
      deliveryPence: 0,
      totalPence: goodsPence,
    },
  };
}
