import type { Basket, PricedLine, PriceRules, PricingError, Product, Result } from "./types.ts";

export function checkBasket(basket: Basket, rules: PriceRules): Result<PricedLine[], PricingError> {
  const bySku = new Map<string, Product>(rules.products.map((product) => [product.sku, product]));
  const priced: PricedLine[] = [];
  for (let lineIndex = 0; lineIndex < basket.lines.length; lineIndex++) {
    const line = basket.lines[lineIndex];
    if (!line) break;
    const { sku, quantity } = line;
    const product = bySku.get(sku);
    if (!product) return { ok: false, error: { code: "UNKNOWN_SKU", lineIndex, sku } };
    switch (true) {
      case quantity === 0:
        return { ok: false, error: { code: "QUANTITY_ZERO", lineIndex, sku, quantity } };
      case quantity < 0:
        return { ok: false, error: { code: "QUANTITY_NEGATIVE", lineIndex, sku, quantity } };
      case !Number.isInteger(quantity):
        return { ok: false, error: { code: "QUANTITY_FRACTIONAL", lineIndex, sku, quantity } };
    }
    priced.push({
      sku,
      quantity,
      unitPence: product.pricePence,
      vatPercent: product.vatPercent,
      linePence: product.pricePence * quantity,
    });
  }
  return { ok: true, value: priced };
}
