import { describe, expect, test } from "@jest/globals";
import { BSON } from "mongodb";
import { createHash } from "node:crypto";
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
    expect(generateText({ seed: "3", tier: "S" })).toBe(generateText({ seed: "3", tier: "S" }));
  });

  test.each(collectionNames)("gives other %s for another seed", (collection) => {
    const collections = [collection];
    expect(generateText({ seed: "1", tier: "S", collections })).not.toBe(
      generateText({ seed: "2", tier: "S", collections }),
    );
  });

  test.each(collectionNames)("gives the same %s alone as among all", (collection) => {
    const all = generateHedgerow({ seed: "4", tier: "S" });
    const alone = generateHedgerow({ seed: "4", tier: "S", collections: [collection] });
    expect(BSON.EJSON.stringify(alone[collection])).toBe(BSON.EJSON.stringify(all[collection]));
    for (const other of collectionNames.filter((name) => name !== collection))
      expect(alone[other]).toEqual([]);
  });

  test.each<[Tier, number, number, number]>([
    ["T", 24, 10, 40],
    ["S", 48, 500, 2_000],
    ["M", 48, 5_000, 30_000],
  ])("tier %s has %i products, %i customers and %i orders", (tier, products, customers, orders) => {
    const data = generateHedgerow({ seed: "1", tier });
    expect([data.products.length, data.customers.length, data.orders.length]).toEqual([
      products,
      customers,
      orders,
    ]);
  });

  test.each<[Tier, string]>([
    ["T", "1afe564edb1a4c0622e957f1a6e40c1761888697da4912b1f84ca9c5951bd948"],
    ["S", "c7e9d037653028ff19f7b71386b35d2eb95b475a53a9ce46a6a409e033137216"],
    ["M", "feab69d7fcc1b15c2475e88f89de15d883f502d0bae6393ac9f024f45ee63483"],
  ])("keeps the public data of tier %s as published, to the byte", (tier, digest) => {
    const text = generateText({ seed: publicSeed, tier });
    expect(createHash("sha256").update(text).digest("hex")).toBe(digest);
  });
});
