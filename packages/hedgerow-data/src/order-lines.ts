import type { Product } from "./products.ts";
import type { Random } from "./random.ts";

export interface OrderLine {
  sku: string;
  qty: number;
  /** The price of one on the day of the order, before VAT. */
  unitPence: number;
  /** VAT in whole per cent. */
  vatRate: number;
}

// Drawn from with equal chance: 2.5 lines an order on average.
const lineCounts = [1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 5, 6];

/** The most of one product in an ordinary line. */
const maxQty = 12;

/** Lines of different products; the first products of the list are the popular ones. */
export function createLines(popular: readonly Product[], random: Random): OrderLine[] {
  const count = random.pick(lineCounts);
  const lines: OrderLine[] = [];
  while (lines.length < count) {
    const product = popular[random.powerLaw(popular.length)] as Product;
    if (lines.every(({ sku }) => sku !== product.sku)) lines.push(createLine(product, random));
  }
  return lines;
}

function createLine({ sku, pricePence, vatRate }: Product, random: Random): OrderLine {
  // Prices moved by a tenth either way during the year; that also keeps most totals distinct.
  const unitPence = Math.round(pricePence * (0.9 + 0.2 * random.next()));
  return { sku, qty: 1 + random.powerLaw(maxQty), unitPence, vatRate };
}

/** What the lines cost with VAT, in pence: VAT is rounded to the penny line by line, half a penny up. */
export function sumLines(lines: readonly OrderLine[]): number {
  let totalPence = 0;
  for (const { qty, unitPence, vatRate } of lines) {
    totalPence += Math.round((qty * unitPence * (100 + vatRate)) / 100);
  }
  return totalPence;
}
