import { expect, test } from "@jest/globals";
import { totalPence } from "../src/total.ts";

test("C1 two lines", () => {
  expect(
    totalPence([
      { pricePence: 180, quantity: 2 },
      { pricePence: 95, quantity: 1 },
    ]),
  ).toBe(455);
});
