import { describe, expect, test } from "@jest/globals";
import { generateHedgerow, sumLines } from "../src/index.ts";
import { createLines } from "../src/order-lines.ts";
import { createRandom } from "../src/random.ts";

describe("sumLines", () => {
  test("nothing costs nothing", () => {
    expect(sumLines([])).toBe(0);
  });

  test("adds VAT line by line", () => {
    const lines = [
      { sku: "A", qty: 2, unitPence: 150, vatRate: 0 },
      { sku: "B", qty: 3, unitPence: 200, vatRate: 20 },
    ];
    expect(sumLines(lines)).toBe(300 + 720);
  });

  test("rounds each line to the penny, half a penny up", () => {
    const line = { sku: "A", qty: 1, unitPence: 2, vatRate: 20 };
    const half = { sku: "B", qty: 1, unitPence: 50, vatRate: 5 };
    expect(sumLines([line])).toBe(2);
    expect(sumLines([half])).toBe(53);
    // Rounded once over both lines it would be 5.
    expect(sumLines([line, line])).toBe(4);
  });
});

describe("createLines", () => {
  const { products } = generateHedgerow({ seed: "1", tier: "T", collections: ["products"] });
  const random = createRandom("1");
  const orders = Array.from({ length: 2_000 }, () => createLines(products, random));
  const lines = orders.flat();

  test("gives one to six lines, two and a half on average", () => {
    expect(new Set(orders.map(({ length }) => length))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    expect(lines.length / orders.length).toBeGreaterThan(2.35);
    expect(lines.length / orders.length).toBeLessThan(2.65);
  });

  test("never names a product twice in one order", () => {
    for (const order of orders) expect(new Set(order.map(({ sku }) => sku)).size).toBe(order.length);
  });

  test("charges within a tenth of the price, with the product's VAT", () => {
    const bySku = new Map(products.map((product) => [product.sku, product]));
    for (const { sku, unitPence, vatRate } of lines) {
      const product = bySku.get(sku);
      expect(product?.vatRate).toBe(vatRate);
      expect(Math.abs(unitPence / (product?.pricePence ?? 0) - 1)).toBeLessThan(0.11);
      expect(Number.isInteger(unitPence)).toBe(true);
    }
  });

  test("sells the first products most and every product sometimes; small quantities most", () => {
    const counts = products.map(({ sku }) => lines.filter((line) => line.sku === sku).length);
    expect(counts[0]).toBeGreaterThan(3 * (counts[23] ?? 0));
    expect(Math.min(...counts)).toBeGreaterThan(0);
    const quantities = lines.map(({ qty }) => qty);
    expect([Math.min(...quantities), Math.max(...quantities)]).toEqual([1, 12]);
  });
});
