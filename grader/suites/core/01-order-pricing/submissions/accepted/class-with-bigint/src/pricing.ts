import type {
  Basket,
  BasketLine,
  PricedLine,
  PricedOrder,
  PriceRules,
  PricingError,
  Result,
  VatGroup,
} from "./types.ts";

class Refusal extends Error {
  readonly reason: PricingError;
  constructor(reason: PricingError) {
    super(reason.code);
    this.reason = reason;
  }
}

/** Exact pence while it computes; numbers when they leave. */
class Till {
  readonly #rules: PriceRules;
  readonly #lines: PricedLine[] = [];
  readonly #netByRate = new Map<number, bigint>();

  constructor(rules: PriceRules) {
    this.#rules = rules;
  }

  add({ sku, quantity }: BasketLine): void {
    const lineIndex = this.#lines.length;
    const product = this.#rules.products.find((candidate) => candidate.sku === sku);
    if (!product) throw new Refusal({ code: "UNKNOWN_SKU", lineIndex, sku });
    if (!Number.isInteger(quantity) || quantity <= 0) {
      const code =
        quantity < 0 ? "QUANTITY_NEGATIVE" : quantity === 0 ? "QUANTITY_ZERO" : "QUANTITY_FRACTIONAL";
      throw new Refusal({ code, lineIndex, sku, quantity });
    }
    const { pricePence: unitPence, vatPercent } = product;
    const line = BigInt(unitPence) * BigInt(quantity);
    this.#netByRate.set(vatPercent, (this.#netByRate.get(vatPercent) ?? 0n) + line);
    this.#lines.push({ sku, quantity, unitPence, vatPercent, linePence: Number(line) });
  }

  close(voucherPence: number): PricedOrder {
    const vat: VatGroup[] = [...this.#netByRate].map(([vatPercent, net]) => ({
      vatPercent,
      netPence: Number(net),
      vatPence: Number((net * BigInt(vatPercent) + 50n) / 100n),
    }));
    let goodsPence = 0;
    for (const { netPence, vatPence } of vat) goodsPence += netPence + vatPence;
    const voucherUsedPence = voucherPence > goodsPence ? goodsPence : voucherPence;
    const deliveryPence = this.#chooseDelivery(goodsPence - voucherUsedPence);
    return {
      lines: this.#lines,
      vat,
      goodsPence,
      voucherUsedPence,
      voucherLeftPence: voucherPence - voucherUsedPence,
      deliveryPence,
      totalPence: goodsPence - voucherUsedPence + deliveryPence,
    };
  }

  #chooseDelivery(restPence: number): number {
    if (this.#lines.length === 0) return 0;
    return restPence < this.#rules.freeDeliveryFromPence ? this.#rules.deliveryFeePence : 0;
  }
}

export function priceOrder(basket: Basket, rules: PriceRules): Result<PricedOrder, PricingError> {
  const till = new Till(rules);
  try {
    for (const line of basket.lines) till.add(line);
  } catch (error) {
    // Inside, a throw is a way out of the loop; outside, the caller gets a value.
    if (error instanceof Refusal) return { ok: false, error: error.reason };
    throw error;
  }
  return { ok: true, value: till.close(basket.voucherPence ?? 0) };
}
