import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import {
  makeFaultyCases,
  publicBaskets,
  type Case,
  type PricedOrder,
} from "../../suites/core/01-order-pricing/data.ts";
import { priceByTheBook, refuseByTheBook } from "../../suites/core/01-order-pricing/price-by-the-book.ts";

interface Shown {
  baskets: { name: string; basket: Case["basket"]; expected: PricedOrder }[];
}

test("the written results of the public baskets are those of the book, and those that learners see", () => {
  const file = join(__dirname, "../../../exercises/core/01-order-pricing/tests/baskets.json");
  const shown = JSON.parse(readFileSync(file, "utf8")) as Shown;
  const results = (order: PricedOrder) => [order.lines.map(({ linePence }) => linePence), order.totalPence];
  const written = publicBaskets.map(({ linePence, totalPence }) => [linePence, totalPence]);
  expect(written).toEqual(publicBaskets.map((one) => results(priceByTheBook(one))));
  expect(written).toEqual(shown.baskets.map(({ expected }) => results(expected)));
  expect(publicBaskets.map(({ name, basket }) => ({ name, basket }))).toEqual(
    shown.baskets.map(({ name, basket }) => ({ name, basket })),
  );
});

test.each(["1", "2", "another seed"])("the written refusals are those of the book, seed %s", (seed) => {
  const cases = makeFaultyCases(seed);
  expect(cases.map(({ refusal }) => refusal)).toEqual(cases.map((one) => refuseByTheBook(one)));
});
