import { createRandom, deriveSeed, generateHedgerow } from "@lab/hedgerow-data";
import { boolean, constantFrom, integer, record, uniqueArray, type Arbitrary } from "fast-check";

/** A product as this exercise's repository stores it (src/types.ts of the exercise). */
export interface StoredProduct {
  _id: string;
  sku: string;
  name: string;
  category: string;
  pricePence: number;
  costPence: number;
  organic: boolean;
  inSeason: boolean;
}

/** The small catalogue of 24 products, three of them out of season, in an order that the seed shuffles. */
export function makeCatalogue(seed: string): StoredProduct[] {
  const { products } = generateHedgerow({
    seed: deriveSeed(seed, "rest-01"),
    tier: "T",
    collections: ["products"],
  });
  const stored = products.map(({ _id, sku, name, category, pricePence, costPence, organic, inSeason }) => ({
    _id: _id.toHexString(),
    sku,
    name,
    category,
    pricePence,
    costPence,
    organic,
    inSeason,
  }));
  return createRandom(deriveSeed(seed, "rest-01 order")).shuffle(stored);
}

/** What the contract shows of a product. */
export function showProduct({ sku, name, category, pricePence, organic, inSeason }: StoredProduct): object {
  return { sku, name, category, pricePence, organic, inSeason };
}

/** A product like another one, under this SKU. */
export function renameProduct(product: StoredProduct, sku: string): StoredProduct {
  return { ...product, sku, name: `${product.name}, ${sku}` };
}

/** Repositories of up to six products: in any order, some alike in all but their SKU, in season or not. */
export function worlds(like: StoredProduct): Arbitrary<StoredProduct[]> {
  const product = record({
    sku: constantFrom("ZUC-02", "CAR-01", "LEE-03", "APP-10", "KAL-07", "BEE-05", "PEA-09"),
    name: constantFrom("Carrots", "Apples", "Leeks"),
    pricePence: integer({ min: 0, max: 900 }),
    organic: boolean(),
    inSeason: boolean(),
  });
  return uniqueArray(product, { maxLength: 6, selector: ({ sku }) => sku }).map((drawn) =>
    drawn.map((one) => ({ ...like, ...one })),
  );
}
