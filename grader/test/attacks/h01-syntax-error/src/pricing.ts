import type { Basket } from "./types.ts";

export function priceOrder(basket: Basket) {
  const lines = basket.lines.map((line) => ({ sku: line.sku );
  return { ok: true, value: { lines } };
}
