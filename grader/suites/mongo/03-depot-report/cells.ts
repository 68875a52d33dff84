import {
  edgesOf,
  except,
  gaps,
  rowCounts,
  sizesWithMiddle,
  sortedTexts,
  tiesAround,
  type Edge,
} from "@lab/edges";
import type { OrderStatus } from "@lab/hedgerow-data";
import { array, constantFrom, integer, oneof, record, tuple, uniqueArray, type Arbitrary } from "fast-check";
import { hourMs } from "./report-by-the-book.ts";
import type { Cell, CellOrder, LineRow } from "./small-worlds.ts";

const kale: LineRow = ["KALE", 2, 250, 0];
const oil: LineRow = ["OIL", 4, 675, 0];
const gin: LineRow = ["GIN", 1, 595, 20];

const order = (lines: readonly LineRow[], more: Partial<CellOrder> = {}): CellOrder => ({
  status: "shipped",
  lines,
  ...more,
});

/** Lines of different products and prices. */
const linesOf = (count: number): LineRow[] =>
  Array.from({ length: count }, (_, n): LineRow => [`VEG-${101 + n}`, 1, 100 + 10 * n, 0]);

const asCells = <Value>(edges: readonly Edge<Value>[], make: (value: Value) => Cell): Edge<Cell>[] =>
  edges.map(({ dimension, name, value }) => ({ dimension, name, value: make(value) }));

const lateOf = (count: number, late: number): Cell =>
  Array.from({ length: count }, (_, n) =>
    order([kale], { status: "delivered", handedOverAfter: n < late ? 2 * hourMs : 0 }),
  );

const delays = edgesOf("instant", {
  "handed over after 60 minutes exactly": hourMs,
  "handed over a millisecond after 60 minutes": hourMs + 1,
  "handed over a millisecond before 60 minutes": hourMs - 1,
  "handed over 15 seconds after 60 minutes": hourMs + 15_000,
  "handed over after 90 minutes": 1.5 * hourMs,
  "handed over at deliverOn": 0,
  "handed over two hours before deliverOn": -2 * hourMs,
  "handed over the day after the next": 50 * hourMs,
});

const missing = except(gaps, {
  null: "src/types.ts: deliveredAt is a date or not there",
  empty: "src/types.ts: deliveredAt is a date or not there",
});

const placed: readonly OrderStatus[] = ["placed", "paid", "packed", "shipped", "delivered"];

/** Depots' weeks at the borders of C1; cancelled orders are for C5, ties for C4, pence for C9. */
export const figureCells: readonly Edge<Cell>[] = [
  ...asCells(
    edgesOf("row", Object.fromEntries(placed.map((status) => [`one order, ${status}`, status]))),
    (status) => [order([kale], { status })],
  ),
  ...edgesOf<Cell>("row", {
    "one order of each status that counts": placed.map((status) => order([kale, oil], { status })),
    "a draft alone": [order([oil], { status: "draft" })],
    "a draft beside another order": [order([oil, gin, oil], { status: "draft" }), order([kale])],
    "an order without lines": [order([])],
    "an order without lines beside another": [order([]), order([kale])],
    "two orders that are alike": [order([kale, oil]), order([kale, oil])],
    "1 late of 3": lateOf(3, 1),
    "2 late of 3": lateOf(3, 2),
    "1 late of 7": lateOf(7, 1),
    "3 late of 11": lateOf(11, 3),
    "all late": lateOf(2, 2),
    "three products": [order([kale, gin, oil])],
    "five products": [order(linesOf(5))],
    "a product in two orders": [order([kale, ["BEET", 1, 600, 0]]), order([kale])],
    "a product in two lines": [order([kale, ["BEET", 1, 600, 0], kale.with(1, 1) as unknown as LineRow])],
    "VAT decides who is first": [
      order([
        ["GIN", 1, 550, 20],
        ["OIL", 1, 600, 0],
      ]),
    ],
    "the dearest is sold once, another one often": [
      order([
        ["OIL", 1, 900, 0],
        ["KALE", 9, 250, 0],
      ]),
    ],
  }),
  ...asCells(rowCounts, (count) =>
    Array.from({ length: count }, (_, n) => order([["KALE", 1 + (n % 3), 100, 0]])),
  ),
  // The dearest line comes first: that many lines count is for C11.
  ...asCells(sizesWithMiddle, (sizes) => sizes.map((size) => order(linesOf(size).toReversed()))),
  ...asCells(delays, (handedOverAfter) => [
    order([kale], { status: "delivered", handedOverAfter, at: 36 * hourMs + 30_250 }),
    order([kale]),
  ]),
  ...asCells(missing, () => [order([kale], { status: "delivered" }), order([kale], { status: "paid" })]),
];

/** More depots' weeks with orders than a first batch has documents. */
export const manyCells: readonly Edge<Cell>[] = Array.from({ length: 110 }, (_, n) => ({
  dimension: "row",
  name: "one of 110 depots' weeks with an order",
  value: [order([["KALE", 1 + (n % 9), 250, 0]])],
}));

/** Products with these revenues, in three disguises: in one order, in orders of their own, and by other names. */
const tieCells: Edge<Cell>[] = [
  ...asCells(tiesAround(3), (pence) => [order(pence.map((one, n): LineRow => [`TIE-${9 - n}`, 1, one, 0]))]),
  ...asCells(tiesAround(3), (pence) => pence.map((one, n) => order([[`${"FDBGACE"[n]}-1`, 1, one, 0]]))),
  ...asCells(tiesAround(3), (pence) => [
    order(pence.map((one, n): LineRow => [`TIE-${1 + n}`, 1, one, 0]).toReversed()),
  ]),
];

export const rankedCells: readonly Edge<Cell>[] = [
  ...tieCells,
  ...asCells(sortedTexts, ([first, last]) => [
    order([
      [last, 1, 500, 0],
      [first, 1, 500, 0],
    ]),
  ]),
  ...asCells(sortedTexts, ([first, last]) => [
    order([
      [last, 1, 500, 0],
      ["TOP-1", 2, 900, 0],
      ["TOP-2", 1, 900, 0],
      [first, 1, 500, 0],
    ]),
  ]),
];

/** Placed orders, and the cancelled ones that come on top of them. */
export interface CancelledCell {
  placed: Cell;
  cancelled: Cell;
}

const cancelled = (...lines: LineRow[]): CellOrder => order(lines, { status: "cancelled" });
const ordinary: Cell = [
  order([kale], { status: "delivered", handedOverAfter: 3 * hourMs }),
  order([kale, oil]),
  order([kale, oil, gin]),
];
/** Each with one line: whoever counts lines for orders, or loses those without, is told of that by C1. */
export const cancelledCells: readonly Edge<CancelledCell>[] = edgesOf<CancelledCell>("row", {
  "a cancelled order beside others": { placed: ordinary, cancelled: [cancelled(oil)] },
  "a cancelled order alone": { placed: [], cancelled: [cancelled(oil)] },
  "several cancelled orders alone": {
    placed: [],
    cancelled: [cancelled(oil), cancelled(gin), cancelled(kale)],
  },
  "more cancelled orders than others": {
    placed: [order([kale])],
    cancelled: [cancelled(oil), cancelled(gin), cancelled(oil)],
  },
  "a cancelled order beside a draft": {
    placed: [order([kale]), order([oil], { status: "draft" })],
    cancelled: [cancelled(gin)],
  },
});

/** Where rounding leads astray: what 20 per cent leaves over, how many times, and of what. */
export const penceCells: readonly Edge<Cell>[] = edgesOf<Cell>("amount", {
  "a line of 710.4 pence": [order([["GIN", 1, 592, 20]])],
  "a line of 711.6 pence": [order([["GIN", 1, 593, 20]])],
  "a line of 1.2 pence": [order([["PIN", 1, 1, 20]])],
  "a line of 4.8 pence": [order([["PIN", 1, 4, 20]])],
  "three lines of 710.4 pence": [
    order([["GIN", 1, 592, 20]]),
    order([["GIN", 1, 592, 20], kale]),
    order([["GIN", 1, 592, 20]]),
  ],
  "three lines of 711.6 pence": [
    order([
      ["GIN", 1, 593, 20],
      ["GIN", 1, 593, 20],
    ]),
    order([["GIN", 1, 593, 20]]),
  ],
  "a line of ten at 3.6 pence": [order([["PIN", 10, 3, 20]])],
  "a line of 68 at 2941.2 pence": [order([["PAN", 68, 2_451, 20], kale])],
  "rounding decides who is first": [
    order([
      ["GIN", 1, 592, 20],
      ["OIL", 1, 1_421, 0],
    ]),
    order([["GIN", 1, 592, 20]]),
  ],
});

const twice = (line: LineRow, times = 2): LineRow[] => Array.from({ length: times }, () => line);

export const rareCells: readonly Edge<Cell>[] = [
  ...edgesOf<Cell>("row", {
    "a line twice in an order": [order([...twice(kale), ["BEET", 1, 700, 0]])],
    "a line three times beside others": [order([...twice(["BEET", 1, 300, 0], 3), oil, kale]), order([kale])],
    "a product in lines of two prices": [
      order([
        ["BEET", 1, 300, 0],
        ["BEET", 1, 500, 0],
        ["KALE", 1, 600, 0],
      ]),
    ],
    "cancelled orders with nine lines and with none": [
      order([kale, oil]),
      cancelled(...linesOf(9)),
      cancelled(),
    ],
    "two dozen lines": [order(linesOf(24)), order([kale])],
    "one order of 60 lines among others": [order(linesOf(60)), order(linesOf(9)), order(linesOf(10))],
    "sixty times the same line": [order(twice(["BEET", 1, 5, 0], 60))],
  }),
  ...edgesOf<Cell>("amount", {
    "a gift alone": [order([["FREE", 1, 0, 0]])],
    "a gift beside another product": [order([["FREE", 3, 0, 20], kale])],
    "a gift beside three others": [order([["FREE", 1, 0, 0], kale, oil, gin])],
    "more than 2,147,483,647 pence": [
      order([
        ["YEW", 10_000, 100_000, 20],
        ["OAK", 10_000, 99_000, 20],
      ]),
      order([["ASH", 9_000, 100_000, 0]]),
    ],
    "the dearest line there may be": [order([["YEW", 10_000, 100_000, 20]])],
  }),
];

const skus = ["KALE", "OIL", "GIN", "BEET", "LEEK", "TEA"];
const status = constantFrom<OrderStatus>("placed", "paid", "packed", "shipped", "delivered", "draft");

function drawOrders(line: Arbitrary<LineRow>): Arbitrary<CellOrder> {
  const delay = oneof(
    constantFrom(hourMs, hourMs + 1, 0, 2 * hourMs),
    integer({ min: -hourMs, max: 3 * hourMs }),
  );
  return record({
    status,
    lines: array(line, { maxLength: 5 }),
    // Away from the borders of weeks, which are for C2.
    at: integer({ min: 12 * hourMs, max: 6 * 24 * hourMs }),
    handedOverAfter: delay,
  }).map(({ handedOverAfter, ...one }) => (one.status === "delivered" ? { ...one, handedOverAfter } : one));
}

const drawLine = (unitPence: Arbitrary<number>, vatRate: Arbitrary<number>): Arbitrary<LineRow> =>
  tuple(constantFrom(...skus), integer({ min: 1, max: 12 }), unitPence, vatRate);

/** Of prices whose VAT is whole: how pence are rounded is for C9. */
const drawWhole = drawLine(
  integer({ min: 1, max: 400 }).map((fives) => 5 * fives),
  constantFrom(0, 20),
);

export const drawnCells: Arbitrary<Cell> = array(drawOrders(drawWhole), { maxLength: 6 });

/** Orders that all count, with lines: who counts, and for what, is for C1. */
const drawSold = (line: Arbitrary<LineRow>): Arbitrary<Cell> =>
  array(
    // A product stands in one line of an order: whether several count is for C1.
    uniqueArray(line, { minLength: 1, maxLength: 5, selector: ([sku]) => sku }).map((lines) => order(lines)),
    { minLength: 1, maxLength: 4 },
  );

export const drawnTies: Arbitrary<Cell> = drawSold(
  tuple(constantFrom(...skus, "VEG-2", "VEG-10"), constantFrom(1), constantFrom(500, 1_000), constantFrom(0)),
);

export const drawnPence: Arbitrary<Cell> = drawSold(
  drawLine(integer({ min: 1, max: 2_000 }), constantFrom(20)),
);

export const drawnCancelled: Arbitrary<CancelledCell> = record({
  placed: drawnCells,
  cancelled: array(
    drawWhole.map((line) => cancelled(line)),
    { minLength: 1, maxLength: 3 },
  ),
});
