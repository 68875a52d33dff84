import { edgesOf, joinedNames, type Edge } from "@lab/edges";
import { makeOneLine, type Case } from "./data.ts";

/** The same shop with other names: what is remembered of the one can't be found by the other's. */
const letters: readonly [string, string][] = [
  ["A", "P"],
  ["B", "Q"],
];

function translate(sku: string, from: 0 | 1): string {
  return letters.reduce((text, pair) => text.replaceAll(pair[from], pair[1 - from] as string), sku);
}

export function renameSkus({ basket, rules }: Case): Case {
  const rename = <One extends { sku: string }>(one: One): One => ({ ...one, sku: translate(one.sku, 0) });
  return {
    basket: { ...basket, lines: basket.lines.map(rename) },
    rules: { ...rules, products: rules.products.map(rename) },
  };
}

/** A result as it would be under the names of before. */
export function restoreSkus(result: unknown): unknown {
  return JSON.parse(JSON.stringify(result ?? null), (key, value: unknown) =>
    key === "sku" && typeof value === "string" ? translate(value, 1) : value,
  ) as unknown;
}

const one = makeOneLine({ voucherPence: 100 });
const [product] = one.rules.products as [Case["rules"]["products"][number]];
/** Of no other call: on whichever list it was once, it is known for good to who keeps lists. */
const unseen = makeOneLine({ sku: "AB-1" });
const withRules = (changes: Partial<Case["rules"]>): Case => ({
  ...one,
  rules: { ...one.rules, ...changes },
});

/** Two calls that are alike in all but one thing: whoever keeps the answer to one takes it for the other's. */
export const likeCalls: readonly Edge<readonly [Case, Case]>[] = [
  ...edgesOf<readonly [Case, Case]>("state", {
    "another fee": [one, withRules({ deliveryFeePence: 2 * one.rules.deliveryFeePence })],
    "another threshold": [one, withRules({ freeDeliveryFromPence: 1 })],
    "another price": [one, withRules({ products: [{ ...product, pricePence: product.pricePence + 60 }] })],
    "another rate of VAT": [one, withRules({ products: [{ ...product, vatPercent: 20 }] })],
    "its product on the list": [{ ...unseen, rules: { ...unseen.rules, products: [] } }, unseen],
    "another voucher": [one, makeOneLine({ voucherPence: 50 })],
    "no voucher": [one, makeOneLine({})],
  }),
  ...joinedNames.map(({ name, value: joined }): Edge<readonly [Case, Case]> => {
    const priced = { A: 100, B: 230, [joined]: 1_370 };
    const products = Object.entries(priced).map(([sku, pricePence]) => ({ ...product, sku, pricePence }));
    const rules = { ...one.rules, products };
    const linesOf = (...skus: string[]): Case => ({
      basket: { lines: skus.map((sku) => ({ sku, quantity: 1 })) },
      rules,
    });
    return { dimension: "state", name, value: [linesOf("A", "B"), linesOf(joined)] };
  }),
  // Eleven of A, and one of A1.
  ...edgesOf("state", {
    "a SKU and a quantity that read alike": ["A", "A1"].map((sku, index): Case => {
      const products = ["A", "A1"].map((each, place) => ({ ...product, sku: each, pricePence: 100 + place }));
      const quantity = index === 0 ? 11 : 1;
      return { basket: { lines: [{ sku, quantity }] }, rules: { ...one.rules, products } };
    }) as [Case, Case],
  }),
];
