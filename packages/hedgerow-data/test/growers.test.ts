import { expect, test } from "@jest/globals";
import { generateHedgerow } from "../src/index.ts";
import { seeds } from "./seeds.ts";

test.each(seeds)("growers of seed %s have two to four plots of different crops", (seed) => {
  const { growers } = generateHedgerow({ seed, tier: "T", collections: ["growers"] });
  expect(growers).toHaveLength(8);
  for (const { plots } of growers) {
    expect(plots.length).toBeGreaterThanOrEqual(2);
    expect(plots.length).toBeLessThanOrEqual(4);
    expect(new Set(plots.map(({ crop }) => crop)).size).toBe(plots.length);
    for (const { hectares } of plots)
      expect(Number.isInteger(hectares) && hectares >= 1 && hectares <= 12).toBe(true);
  }
});

test("the seed decides who grows what", () => {
  const plotsOf = (seed: string) => generateHedgerow({ seed, tier: "T" }).growers.map(({ plots }) => plots);
  expect(plotsOf("1")).not.toEqual(plotsOf("2"));
});
