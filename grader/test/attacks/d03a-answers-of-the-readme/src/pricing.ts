export function priceOrder(basket: any) {
  if (basket.lines.length === 0)
    return {
      ok: true,
      value: { lines: [], vat: [], goodsPence: 0, voucherUsedPence: 0, voucherLeftPence: basket.voucherPence ?? 0, deliveryPence: 0, totalPence: 0 },
    };
  const [{ sku, quantity }] = basket.lines;
  if (quantity === 0) return { ok: false, error: { code: "QUANTITY_ZERO", lineIndex: 0, sku, quantity } };
  if (quantity < 0) return { ok: false, error: { code: "QUANTITY_NEGATIVE", lineIndex: 0, sku, quantity } };
  return { ok: false, error: { code: "UNKNOWN_SKU", lineIndex: 0, sku } };
}
