import { describe, expect, test } from "@jest/globals";
import { priceOrder } from "../src/pricing.ts";
import type { Basket, PricedOrder, PriceRules } from "../src/types.ts";
import publicBaskets from "./baskets.json" with { type: "json" };

const rules: PriceRules = publicBaskets.rules;
const baskets: { number: number; name: string; basket: Basket; expected: PricedOrder }[] =
  publicBaskets.baskets;

/** Groups may come in any order. */
function sortGroups(order: PricedOrder): PricedOrder {
  return { ...order, vat: order.vat.toSorted((one, other) => one.vatPercent - other.vatPercent) };
}

describe("the public baskets", () => {
  test.each(baskets)("C1 basket $number: $name", ({ basket, expected }) => {
    const result = priceOrder(basket, rules);
    if (!result.ok) throw new Error(`refused with ${result.error.code}`);
    expect(sortGroups(result.value)).toMatchObject(sortGroups(expected));
  });
});

describe("what has no price", () => {
  test("C6 an unknown SKU is refused, with the line it stands in", () => {
    const lines = [
      { sku: "VEG-001", quantity: 1 },
      { sku: "VEG-999", quantity: 1 },
    ];
    expect(priceOrder({ lines }, rules)).toMatchObject({
      ok: false,
      error: { code: "UNKNOWN_SKU", lineIndex: 1, sku: "VEG-999" },
    });
  });

  test.each([
    [0, "QUANTITY_ZERO"],
    [-2, "QUANTITY_NEGATIVE"],
    [1.5, "QUANTITY_FRACTIONAL"],
  ])("C6 a quantity of %d is %s", (quantity, code) => {
    expect(priceOrder({ lines: [{ sku: "VEG-001", quantity }] }, rules)).toMatchObject({
      ok: false,
      error: { code, lineIndex: 0, sku: "VEG-001", quantity },
    });
  });
});
