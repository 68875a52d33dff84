import { expect, test } from "@jest/globals";
import { shareApples } from "../src/share-apples.ts";

test("all of the README", () => {
  for (let apples = 0; apples < 20; apples++) {
    for (let people = 1; people < 6; people++) {
      const shares = shareApples(apples, people);
      expect(shares.reduce((one, other) => one + other)).toBe(apples);
    }
    let thrown: unknown;
    try {
      shareApples(apples, 0);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(RangeError);
  }
});
