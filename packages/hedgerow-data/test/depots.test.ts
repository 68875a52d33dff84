import { describe, expect, test } from "@jest/globals";
import { assignHomeDepots, generateDepots, rankDepots } from "../src/depots.ts";
import { generateHedgerow } from "../src/index.ts";
import { tierSizes } from "../src/tier.ts";
import { seeds } from "./seeds.ts";

describe.each(seeds)("depots of seed %s", (seed) => {
  const context = { seed, size: tierSizes.M };
  const ranked = rankDepots(context).map(String);

  test("seven stand in the collection, six of them work", () => {
    const codes = generateDepots(context).map(({ code }) => code);
    expect(new Set(codes).size).toBe(7);
    expect(new Set(ranked).size).toBe(6);
  });

  test("E8: no order names the quiet depot, in any tier", () => {
    for (const tier of ["T", "S"] as const) {
      const { depots, orders } = generateHedgerow({ seed, tier });
      const quiet = depots.find(({ code }) => code === "QUI");
      const busy = new Set(orders.map(({ depotId }) => String(depotId)));
      expect(quiet).toBeDefined();
      expect(busy).not.toContain(String(quiet?._id));
    }
  });

  test("customers spread over the six by rank", () => {
    const counts = new Map(ranked.map((depotId) => [depotId, 0]));
    for (const home of assignHomeDepots(context))
      counts.set(String(home), (counts.get(String(home)) ?? 0) + 1);
    expect(counts.size).toBe(6);
    const byRank = ranked.map((depotId) => counts.get(depotId) ?? 0);
    expect(byRank).toEqual(byRank.toSorted((a, b) => b - a));
  });

  test("the café is served by the third depot", () => {
    expect(String(assignHomeDepots(context)[0])).toBe(ranked[2]);
  });
});

test("the seed shifts which depot is the biggest", () => {
  const biggest = Array.from({ length: 20 }, (_, seed) => {
    const context = { seed: String(seed), size: tierSizes.S };
    const depotId = String(rankDepots(context)[0]);
    return generateDepots(context).find(({ _id }) => String(_id) === depotId)?.code;
  });
  expect(new Set(biggest).size).toBeGreaterThan(3);
});
