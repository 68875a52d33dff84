import type { BasketLine, Case, PricedLine, PricedOrder, PriceRules, Refusal } from "./data.ts";

/** The six steps of the README. Only for baskets that have a price. */
export function priceByTheBook({ basket, rules }: Case): PricedOrder {
  const lines = basket.lines.map((line) => priceLine(line, rules));
  const rates = [...new Set(lines.map(({ vatPercent }) => vatPercent))];
  const vat = rates.map((vatPercent) => {
    const netPence = sum(
      lines.filter((line) => line.vatPercent === vatPercent).map(({ linePence }) => linePence),
    );
    return { vatPercent, netPence, vatPence: roundHalfUp(netPence * vatPercent) };
  });
  const goodsPence = sum(vat.map(({ netPence, vatPence }) => netPence + vatPence));
  const voucherPence = basket.voucherPence ?? 0;
  const voucherUsedPence = Math.min(voucherPence, goodsPence);
  const restPence = goodsPence - voucherUsedPence;
  const isFree = lines.length === 0 || restPence >= rules.freeDeliveryFromPence;
  const deliveryPence = isFree ? 0 : rules.deliveryFeePence;
  return {
    lines,
    vat,
    goodsPence,
    voucherUsedPence,
    voucherLeftPence: voucherPence - voucherUsedPence,
    deliveryPence,
    totalPence: restPence + deliveryPence,
  };
}

function priceLine({ sku, quantity }: BasketLine, { products }: PriceRules): PricedLine {
  const product = products.find((candidate) => candidate.sku === sku);
  if (!product) throw new Error(`the suite made a basket with the unknown SKU ${sku}`);
  const { pricePence: unitPence, vatPercent } = product;
  return { sku, quantity, unitPence, vatPercent, linePence: unitPence * quantity };
}

/** From hundredths of a penny to pence. */
export function roundHalfUp(hundredths: number): number {
  return Math.floor((hundredths + 50) / 100);
}

/** What comes out of one rate where each line is rounded by itself: the usual mistake. */
export function roundEachLine(lines: PricedLine[], vatPercent: number): number {
  const ofRate = lines.filter((line) => line.vatPercent === vatPercent);
  return sum(ofRate.map(({ linePence }) => roundHalfUp(linePence * vatPercent)));
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

/** The README's table of what has no price; undefined for a basket that has one. */
export function refuseByTheBook({ basket, rules }: Case): Refusal | undefined {
  for (const [lineIndex, { sku, quantity }] of basket.lines.entries()) {
    if (rules.products.every((product) => product.sku !== sku))
      return { code: "UNKNOWN_SKU", lineIndex, sku };
    if (quantity === 0) return { code: "QUANTITY_ZERO", lineIndex, sku, quantity };
    if (quantity < 0) return { code: "QUANTITY_NEGATIVE", lineIndex, sku, quantity };
    if (quantity % 1 !== 0) return { code: "QUANTITY_FRACTIONAL", lineIndex, sku, quantity };
  }
  return undefined;
}
