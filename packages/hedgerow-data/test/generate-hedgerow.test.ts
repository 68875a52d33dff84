import { describe, expect, test } from "@jest/globals";
import { BSON } from "mongodb";
import {
  collectionNames,
  generateHedgerow,
  publicSeed,
  type HedgerowOptions,
  type Tier,
} from "../src/index.ts";

// Text, because a deep comparison of thousands of documents takes seconds.
const generateText = (options: HedgerowOptions): string =>
  BSON.EJSON.stringify(generateHedgerow(options), { relaxed: false });

describe("generateHedgerow", () => {
  test("gives equal documents for the same seed and tier", () => {
    const options: HedgerowOptions = { seed: publicSeed, tier: "T" };
    expect(generateHedgerow(options)).toEqual(generateHedgerow(options));
    expect(generateText({ seed: 3, tier: "S" })).toBe(generateText({ seed: 3, tier: "S" }));
  });

  test.each(collectionNames)("gives other %s for another seed", (collection) => {
    const collections = [collection];
    expect(generateText({ seed: 1, tier: "S", collections })).not.toBe(
      generateText({ seed: 2, tier: "S", collections }),
    );
  });

  test.each(collectionNames)("gives the same %s alone as among all", (collection) => {
    const all = generateHedgerow({ seed: 4, tier: "S" });
    const alone = generateHedgerow({ seed: 4, tier: "S", collections: [collection] });
    expect(BSON.EJSON.stringify(alone[collection])).toBe(BSON.EJSON.stringify(all[collection]));
    for (const other of collectionNames.filter((name) => name !== collection))
      expect(alone[other]).toEqual([]);
  });

  test.each<[Tier, number, number, number]>([
    ["T", 24, 10, 40],
    ["S", 48, 500, 2_000],
    ["M", 48, 5_000, 30_000],
  ])("tier %s has %i products, %i customers and %i orders", (tier, products, customers, orders) => {
    const data = generateHedgerow({ seed: 1, tier });
    expect([data.products.length, data.customers.length, data.orders.length]).toEqual([
      products,
      customers,
      orders,
    ]);
  });

  test("keeps the public data as published", () => {
    const { orders } = generateHedgerow({ seed: publicSeed, tier: "T", collections: ["orders"] });
    expect(orders.slice(0, 3).map(({ orderNo, totalPence }) => [orderNo, totalPence])).toEqual([
      ["HG-000001", 6_642],
      ["HG-000002", 683],
      ["HG-000003", 4_427],
    ]);
  });
});
