import { createRandom, deriveSeed, generateHedgerow } from "@lab/hedgerow-data";

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
