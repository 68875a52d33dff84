import { describe, expect, test } from "@jest/globals";
import { array, assert, integer, property } from "fast-check";
import { coverPairs } from "../src/cover-pairs.ts";

const lists = array(integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 5 }).map((sizes) =>
  sizes.map((size, list) => Array.from({ length: size }, (_, index) => `${list}:${index}`)),
);

describe("combinations that cover all pairs", () => {
  test("hold one value of each list, and each value of a list meets each of every other", () => {
    assert(
      property(lists, (given) => {
        const found = coverPairs(...given);
        for (const one of found)
          for (const [list, value] of one.entries()) expect(given[list]).toContain(value);
        for (const [list, values] of given.entries())
          for (const others of given.slice(list + 1))
            for (const value of values)
              for (const other of others)
                expect(found.some((one) => one.includes(value) && one.includes(other))).toBe(true);
      }),
    );
  });

  test("are few: far from the product of all lists", () => {
    const five = Array.from({ length: 6 }, (_, list) => [1, 2, 3].map((index) => `${list}:${index}`));
    expect(coverPairs(...five).length).toBeLessThanOrEqual(20);
  });

  test("are the same each time", () => {
    const given = [
      [1, 2, 3],
      ["a", "b"],
      [true, false],
    ] as const;
    expect(coverPairs(...given)).toEqual(coverPairs(...given));
  });

  test("of a list without values are none", () => {
    expect(coverPairs([], [1, 2])).toEqual([]);
  });
});
