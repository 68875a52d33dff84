import { edgesOf, type Edge } from "@lab/edges";
import { createRandom, deriveSeed } from "@lab/hedgerow-data";
import { array, constantFrom, integer, oneof, record, type Arbitrary } from "fast-check";
import { say } from "@lab/testkit";
import { c11, moduleWords } from "./messages.ts";

export interface OrderLine {
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

const full = ({ qty, unitPence }: OrderLine): number => qty * unitPence;

/** A line with its discount, if it has one. */
export function priceLine(line: OrderLine): number {
  return line.qty >= bulkQty ? full(line) - Math.round(full(line) * 0.1) : full(line);
}

export function priceVat(line: OrderLine, charged = priceLine(line)): number {
  return Math.round(charged * (line.vatRate ?? 0));
}

/** By the README: the discount, then VAT on what is left, line by line. */
export function priceOrder({ lines }: Order, intents = { discount: true, vat: true }): Amounts {
  const sum = (amountOf: (line: OrderLine) => number): number =>
    lines.reduce((total, line) => total + amountOf(line), 0);
  const paid = intents.discount ? priceLine : full;
  const net = sum(paid);
  const vat = intents.vat ? sum((line) => priceVat(line, paid(line))) : 0;
  return { net, vat, gross: net + vat, saved: sum(full) - net };
}

/** What the customer would pay with VAT on the full price. */
export function grossByFullPrice({ lines }: Order): number {
  return lines.reduce((total, line) => total + priceLine(line) + priceVat(line, full(line)), 0);
}

/** One order for each way in which the two price changes meet, or don't. */
export function makeOrders(seed: string): { plain: Order; discount: Order; vat: Order; both: Order } {
  const random = createRandom(deriveSeed(seed, "git-02"));
  // In fifties, no amount needs rounding: that is C11's affair.
  const price = (): number => 50 * random.int(2, 18);
  const food = (name: string, qty: number): OrderLine => ({ name, qty, unitPence: price() });
  const taxed = (name: string, qty: number): OrderLine => ({ ...food(name, qty), vatRate: 0.2 });
  // Five of a kind, and one kind in two lines, are C11's affair.
  const few = (): number => random.int(1, bulkQty - 2);
  const many = (): number => random.int(bulkQty + 1, 14);
  const order = (lines: OrderLine[]): Order => ({
    orderNo: `HG-${random.int(1000, 9999)}`,
    customer: random.pick(["Maya Lind", "Joe Marsh", "Kim Adler"]),
    lines,
  });
  return {
    plain: order([food("Leeks", few()), food("Eggs", few())]),
    discount: order([food("Leeks", bulkQty), food("Carrots", many()), food("Eggs", few())]),
    vat: order([taxed("Tulips", few()), food("Eggs", few())]),
    both: order([taxed("Beeswax candle", many()), taxed("Tulips", few()), food("Carrots", many())]),
  };
}

const one = (lines: OrderLine[]): Order => ({ orderNo: "HG-2001", customer: "Maya Lind", lines });
const leeks = (qty: number, unitPence: number): OrderLine => ({ name: "Leeks", qty, unitPence });
const tulips = (qty: number, unitPence: number, vatRate = 0.2): OrderLine => ({
  name: "Tulips",
  qty,
  unitPence,
  vatRate,
});

/** An order at a border, and why it is one. */
export interface OrderEdge {
  edge: Edge<Order>;
  because: string;
}

/** Orders at the borders of the contract; in none does an amount lie between two pennies. */
export function listOrderEdges(): OrderEdge[] {
  const because = (edges: Edge<Order>[], words: string): OrderEdge[] =>
    edges.map((edge) => ({ edge, because: words }));
  return [
    ...because(
      edgesOf("quantity", {
        "five of a kind": one([tulips(5, 200)]),
        "six of a kind": one([tulips(6, 200)]),
        "seven of a kind": one([leeks(7, 200)]),
        "two lines of three of a kind": one([tulips(3, 200), tulips(3, 200)]),
        "a thousand of a kind": one([tulips(1_000, 1_500)]),
      }),
      say(c11.because.six),
    ),
    ...because(
      edgesOf("rate", {
        "a rate of 5 %": one([tulips(2, 300, 0.05), tulips(6, 200)]),
        "a rate of 0": one([tulips(2, 300, 0), tulips(1, 100)]),
        "a rate of 100 %": one([tulips(6, 350, 1)]),
        "a rate of 7 %": one([tulips(1, 700, 0.07)]),
        "a rate of 12.5 %": one([tulips(8, 500, 0.125)]),
        "a rate of 0.4 %": one([tulips(3, 900, 0.004)]),
        "three rates in one order": one([tulips(1, 500), tulips(2, 500, 0.05), leeks(3, 500)]),
      }),
      say(c11.because.rate),
    ),
    ...because(
      edgesOf("amount", {
        "VAT of 2.4 pence": one([tulips(1, 12)]),
        "VAT of 2.6 pence": one([tulips(1, 13)]),
        "two lines with VAT of 2.4 pence each": one([tulips(1, 12), tulips(1, 12)]),
        "two lines with VAT of 2.6 pence each": one([tulips(1, 13), tulips(1, 13)]),
        "three pieces with VAT of 1.4 pence each": one([tulips(3, 7)]),
        "a discount of 16.2 pence": one([leeks(6, 27)]),
        "a discount of 18.9 pence": one([leeks(7, 27)]),
        "three lines with a discount of 17.4 pence each": one([leeks(6, 29), leeks(6, 29), leeks(6, 29)]),
        "a discount of 18.6 pence, and VAT on what is left": one([tulips(6, 31)]),
        "one penny saved": one([leeks(6, 1), leeks(1, 400)]),
        "nine pence saved": one([leeks(6, 15)]),
        "ninety pence saved": one([leeks(6, 150)]),
        "VAT of one penny": one([tulips(1, 5), leeks(1, 400)]),
        "VAT of nine pence": one([tulips(1, 45)]),
        "VAT that comes to no penny": one([tulips(1, 2), leeks(1, 400)]),
        "a penny in all": one([leeks(1, 1)]),
        "an amount of pounds by the thousand": one([tulips(14, 99_990)]),
        "more pence than 32 bits hold": one([tulips(4_000, 900_000), leeks(5_000, 900_000)]),
      }),
      say(c11.because.rounding),
    ),
    ...because(
      edgesOf("row", {
        "no line": one([]),
        "a line that costs nothing": one([tulips(6, 0), leeks(1, 100)]),
        "nothing but a line that costs nothing": one([tulips(6, 0)]),
        "the same line three times": one([tulips(6, 200), tulips(6, 200), tulips(6, 200)]),
        "a hundred lines": one(Array.from({ length: 100 }, (_, index) => leeks(index + 1, 110))),
        "names with signs and blanks": {
          orderNo: "HG-2001/b",
          customer: "Ms. O'Hara & <Sons>",
          lines: [{ ...leeks(2, 100), name: "Leeks  & chard (500 g), $1 off" }],
        },
      }),
      say(c11.because.nothing),
    ),
  ];
}

const isBetweenPennies = (pence: number): boolean => Math.abs((pence % 1) - 0.5) < 1e-6;

/** Small and large ones alike: amounts of a penny are as good as those of thousands of pounds. */
const drawnPence = oneof(
  integer({ min: 0, max: 20 }),
  integer({ min: 21, max: 600 }),
  integer({ min: 601, max: 200_000 }),
);
const drawnRate = oneof(
  constantFrom(0, 0.05, 0.2),
  integer({ min: 1, max: 1_000 }).map((thousandths) => thousandths / 1_000),
);

/** Orders of a few lines, in which no amount lies between two pennies. */
export function drawnOrders(): Arbitrary<Order> {
  const line = record(
    {
      name: constantFrom("Leeks", "Tulips", "Eggs"),
      qty: oneof({ weight: 4, arbitrary: integer({ min: 1, max: 14 }) }, integer({ min: 15, max: 300 })),
      unitPence: drawnPence,
      vatRate: drawnRate,
    },
    { requiredKeys: ["name", "qty", "unitPence"] },
  ).filter(
    (drawn) =>
      !isBetweenPennies(full(drawn) * 0.1) && !isBetweenPennies(priceLine(drawn) * (drawn.vatRate ?? 0)),
  );
  return array(line, { maxLength: 4 }).map(one);
}

export function tellOrder({ lines }: Order): string {
  if (lines.length === 0) return say(moduleWords.noLine);
  const told = lines.map(({ qty, name, unitPence, vatRate }) => {
    const values = { qty, name, price: formatPounds(unitPence) };
    return vatRate
      ? say(moduleWords.lineWithVat, { ...values, percent: Number((vatRate * 100).toFixed(2)) })
      : say(moduleWords.line, values);
  });
  return told.join(", ");
}

export function formatPounds(pence: number): string {
  return `£${(pence / 100).toFixed(2)}`;
}
