import { expect, test } from "@jest/globals";
import { shareApples } from "../src/share-apples.ts";

// TODO: what else stands in the README?
test("six apples among three", () => {
  expect(shareApples(6, 3)).toEqual([2, 2, 2]);
});
