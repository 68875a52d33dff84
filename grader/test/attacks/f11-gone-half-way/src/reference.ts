import type {
  Basket,
  BasketLine,
  PricedLine,
  PricedOrder,
  PriceRules,
  PricingError,
  Product,
  Result,
  VatGroup,
} from "./types.ts";

/** Prices a basket. Whatever is wrong with it comes back as an error; nothing is thrown. */
export function priceOrder(basket: Basket, rules: PriceRules): Result<PricedOrder, PricingError> {
  const lines: PricedLine[] = [];
  for (const [lineIndex, line] of basket.lines.entries()) {
    const priced = priceLine(line, lineIndex, rules.products);
    if (!priced.ok) return priced;
    lines.push(priced.value);
  }
  const vat = groupByRate(lines);
  const goodsPence = vat.reduce((sum, { netPence, vatPence }) => sum + netPence + vatPence, 0);
  const voucherPence = basket.voucherPence ?? 0;
  const voucherUsedPence = Math.min(voucherPence, goodsPence);
  const restPence = goodsPence - voucherUsedPence;
  const isFree = lines.length === 0 || restPence >= rules.freeDeliveryFromPence;
  const deliveryPence = isFree ? 0 : rules.deliveryFeePence;
  return {
    ok: true,
    value: {
      lines,
      vat,
      goodsPence,
      voucherUsedPence,
      voucherLeftPence: voucherPence - voucherUsedPence,
      deliveryPence,
      totalPence: restPence + deliveryPence,
    },
  };
}

function priceLine(
  { sku, quantity }: BasketLine,
  lineIndex: number,
  products: readonly Product[],
): Result<PricedLine, PricingError> {
  const product = products.find((candidate) => candidate.sku === sku);
  if (!product) return { ok: false, error: { code: "UNKNOWN_SKU", lineIndex, sku } };
  const code = findQuantityFault(quantity);
  if (code) return { ok: false, error: { code, lineIndex, sku, quantity } };
  const { pricePence: unitPence, vatPercent } = product;
  return { ok: true, value: { sku, quantity, unitPence, vatPercent, linePence: unitPence * quantity } };
}

function findQuantityFault(quantity: number) {
  if (quantity === 0) return "QUANTITY_ZERO";
  if (quantity < 0) return "QUANTITY_NEGATIVE";
  return Number.isInteger(quantity) ? undefined : "QUANTITY_FRACTIONAL";
}

/** The exact sum of a rate is rounded, never its lines. */
function groupByRate(lines: readonly PricedLine[]): VatGroup[] {
  const netByRate = new Map<number, number>();
  for (const { vatPercent, linePence } of lines) {
    netByRate.set(vatPercent, (netByRate.get(vatPercent) ?? 0) + linePence);
  }
  return [...netByRate].map(([vatPercent, netPence]) => ({
    vatPercent,
    netPence,
    vatPence: Math.floor((netPence * vatPercent + 50) / 100),
  }));
}
