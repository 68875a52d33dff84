import { createRandom, deriveSeed } from "@lab/hedgerow-data";
import { say } from "@lab/testkit";
import { moduleWords } from "./messages.ts";

interface OrderLine {
  name: string;
  qty: number;
  unitPence: number;
  vatRate?: number;
}

export interface Order {
  orderNo: string;
  customer: string;
  lines: OrderLine[];
}

const bulkQty = 6;

/** What the contract makes of one order, in pence. */
interface Amounts {
  net: number;
  vat: number;
  gross: number;
  saved: number;
}

/** Prices are even, so that no amount lies between two pennies and rounding is no question. */
export function priceOrder({ lines }: Order, intents = { discount: true, vat: true }): Amounts {
  const sum = (amountOf: (line: OrderLine) => number): number =>
    lines.reduce((total, line) => total + amountOf(line), 0);
  const full = ({ qty, unitPence }: OrderLine): number => qty * unitPence;
  const paid = (line: OrderLine): number =>
    intents.discount && line.qty >= bulkQty ? full(line) - Math.round(full(line) * 0.1) : full(line);
  const net = sum(paid);
  const vat = intents.vat ? sum((line) => Math.round(paid(line) * (line.vatRate ?? 0))) : 0;
  return { net, vat, gross: net + vat, saved: sum(full) - net };
}

/** One order for each way in which the two price changes meet, or don't. */
export function makeOrders(seed: string): { plain: Order; discount: Order; vat: Order; both: Order } {
  const random = createRandom(deriveSeed(seed, "git-02"));
  const price = (): number => 2 * random.int(40, 450);
  const food = (qty: number): OrderLine => ({
    name: random.pick(["Leeks", "Carrots", "Eggs"]),
    qty,
    unitPence: price(),
  });
  const taxed = (qty: number): OrderLine => ({
    name: random.pick(["Beeswax candle", "Tulips", "Birthday card"]),
    qty,
    unitPence: price(),
    vatRate: 0.2,
  });
  const few = (): number => random.int(1, bulkQty - 1);
  const many = (): number => random.int(bulkQty, 14);
  const order = (lines: OrderLine[]): Order => ({
    orderNo: `HG-${random.int(1000, 9999)}`,
    customer: random.pick(["Maya Lind", "Joe Marsh", "Kim Adler"]),
    lines,
  });
  return {
    plain: order([food(few()), food(few())]),
    discount: order([food(bulkQty), food(many()), food(few())]),
    vat: order([taxed(few()), food(few())]),
    both: order([taxed(many()), taxed(few()), food(many())]),
  };
}

export function tellOrder({ lines }: Order): string {
  const told = lines.map(({ qty, name, unitPence, vatRate }) => {
    const values = { qty, name, price: formatPounds(unitPence) };
    return vatRate
      ? say(moduleWords.lineWithVat, { ...values, percent: vatRate * 100 })
      : say(moduleWords.line, values);
  });
  return told.join(", ");
}

export function formatPounds(pence: number): string {
  return `£${(pence / 100).toFixed(2)}`;
}
