import { describe, expect, it } from "@jest/globals";
import { shareApples } from "../src/share-apples.ts";

describe("shareApples", () => {
  it.each([
    [0, 1],
    [1, 2],
    [10, 3],
    [999, 1000],
  ])("gives out all of %i among %i", (apples, people) => {
    const shares = shareApples(apples, people);
    expect(shares).toHaveLength(people);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(apples);
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
    expect(shares).toEqual(shares.toSorted((one, other) => other - one));
  });

  it.each([0, 3])("refuses %i apples among nobody", (apples) => {
    expect(() => shareApples(apples, 0)).toThrow(RangeError);
  });
});
