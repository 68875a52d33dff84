import { expect, test } from "@jest/globals";
import { shareApples } from "../src/share-apples.ts";

test("six apples among three", () => {
  expect(shareApples(6, 3)).toEqual([2, 2, 2]);
});

test("the rest goes to who is first", () => {
  expect(shareApples(7, 3)).toEqual([3, 2, 2]);
});

test("nobody is refused", () => {
  expect(() => shareApples(5, 0)).toThrow(RangeError);
});
