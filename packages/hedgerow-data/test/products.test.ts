import { describe, expect, test } from "@jest/globals";
import { growerCount } from "../src/growers.ts";
import { generateHedgerow } from "../src/index.ts";
import { seeds } from "./seeds.ts";

describe.each(seeds)("products of seed %s", (seed) => {
  const small = generateHedgerow({ seed, tier: "T", collections: ["products"] }).products;
  const { products, growers } = generateHedgerow({ seed, tier: "S", collections: ["products", "growers"] });

  test("tier T has 24, of which 3 are out of season", () => {
    expect(small).toHaveLength(24);
    expect(small.filter(({ inSeason }) => !inSeason)).toHaveLength(3);
  });

  test("what grows all year is never out of season", () => {
    const missing = products.filter(({ inSeason }) => !inSeason);
    expect(missing.length).toBeGreaterThan(0);
    expect(missing.map(({ season }) => season)).not.toContain("all-year");
  });

  test("SKUs are unique and upper-case", () => {
    expect(new Set(products.map(({ sku }) => sku)).size).toBe(products.length);
    for (const { sku } of products) expect(sku).toMatch(/^[A-Z]{3}-\d{3}$/);
  });

  test("money is whole pence and leaves a margin", () => {
    for (const { pricePence, costPence } of products) {
      expect(Number.isInteger(pricePence) && Number.isInteger(costPence)).toBe(true);
      expect(costPence).toBeGreaterThan(0);
      expect(costPence).toBeLessThan(pricePence);
    }
  });

  test("every grower named is one of the growers", () => {
    expect(growers).toHaveLength(growerCount);
    const known = new Set(growers.map(({ _id }) => _id.toHexString()));
    for (const { growerId } of products) expect(known).toContain(growerId.toHexString());
  });

  test("E14: four wholesale products cost the same", () => {
    const prices = products
      .filter(({ category }) => category === "wholesale")
      .map(({ pricePence }) => pricePence);
    expect(prices).toEqual([1_800, 1_800, 1_800, 1_800]);
  });
});

test("seeds differ in prices and in what is out of season", () => {
  const describeProducts = (seed: string): string[] =>
    generateHedgerow({ seed, tier: "T" }).products.map(
      ({ pricePence, inSeason }) => `${pricePence} ${inSeason}`,
    );
  expect(describeProducts("1")).not.toEqual(describeProducts("2"));
});

test("both VAT rates occur in tier T", () => {
  const rates = generateHedgerow({ seed: "1", tier: "T" }).products.map(({ vatRate }) => vatRate);
  expect(new Set(rates)).toEqual(new Set([0, 20]));
});
