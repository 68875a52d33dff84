import { describeValue, expectShape, miss, say, type MissWords } from "@lab/testkit";
import { z } from "zod";
import { c4, c9, cellWords, ideas, rowWords } from "./messages.ts";
import { recogniseIdea } from "./other-readings.ts";
import { groupBy, sum, type BookOrder, type BookRow, type RankedProduct } from "./report-by-the-book.ts";

const keyShape = { depot: z.string(), week: z.string() };
const rowShape = z.looseObject({
  ...keyShape,
  orders: z.number(),
  cancelled: z.number(),
  revenuePence: z.number(),
  medianLines: z.number(),
  lateShare: z.number(),
  topProducts: z.array(z.looseObject({ sku: z.string(), revenuePence: z.number() })),
});
const emptyShape = z.looseObject({ ...keyShape, orders: z.literal(0), cancelled: z.literal(0) });
const none = { revenuePence: 0, medianLines: 0, lateShare: 0, topProducts: [] };

export type Row = z.output<typeof rowShape> & {
  /** A row of no order whose other fields are of another kind: what stands in it is for who asks for zeros. */
  raw?: unknown;
};

/** The rows of a report; what is none is a miss. */
export function readRows(value: unknown): Row[] {
  const rows = expectShape(z.array(z.looseObject(keyShape)), value);
  if (rows.every((row) => rowShape.safeParse(row).success)) return rows as Row[];
  const read = rows.map((raw) => {
    const empty = emptyShape.safeParse(raw);
    return empty.success && !rowShape.safeParse(raw).success ? { ...empty.data, ...none, raw } : raw;
  });
  return expectShape(z.array(rowShape), read);
}

export type Field = "orders" | "cancelled" | "revenuePence" | "medianLines" | "lateShare";

type Key = Pick<BookRow, "week" | "depot">;
export const keyOf = ({ week, depot }: Key): string => say(rowWords.key, { week, depot });

/** Division in another order may differ in the last digits; whoever rounds is further off. */
const isSame = (one: number, other: number): boolean => Math.abs(one - other) < 1e-12;

const firstBatch = 101;

/** A miss where other rows came than these, in this order. */
export function expectKeys(rows: readonly Key[], wanted: readonly Key[]): void {
  const found = rows.map(keyOf);
  const wantedKeys = wanted.map(keyOf);
  const missing = wanted.filter((row) => !found.includes(keyOf(row)));
  if (missing.length > 0) tellMissing(found, wanted, missing);
  const twice = found.filter((key, index) => found.indexOf(key) !== index);
  if (twice.length > 0) miss(say(rowWords.twice, { rows: showList(twice) }));
  const extra = found.filter((key) => !wantedKeys.includes(key));
  if (extra.length > 0) miss(say(rowWords.tooMany, { rows: showList(extra) }));
  if (found.join() !== wantedKeys.join()) miss(say(rowWords.otherOrder, { rows: showList(found) }));
}

function tellMissing(found: readonly string[], wanted: readonly Key[], missing: readonly Key[]): never {
  const rows = showList(missing.map(keyOf));
  const isOf = (week?: string): boolean =>
    missing.every((row) => row.week === week) &&
    missing.length === wanted.filter((row) => row.week === week).length;
  if (wanted.length > firstBatch && wanted.slice(0, found.length).every((row, n) => keyOf(row) === found[n]))
    if (found.length > 0)
      miss(
        say(rowWords.cutOff, { count: found.length, wanted: wanted.length, last: found.at(-1) as string }),
      );
  if (isOf(wanted.at(-1)?.week)) miss(say(rowWords.lastMissing, { rows }));
  if (isOf(wanted[0]?.week)) miss(say(rowWords.firstMissing, { rows }));
  return miss(say(rowWords.missing, { count: missing.length, wanted: wanted.length, rows }));
}

export function showList(keys: readonly string[]): string {
  if (keys.length <= 8) return keys.join(", ");
  return say(rowWords.more, { rows: keys.slice(0, 8).join(", "), count: keys.length - 8 });
}

export function expectZeros(row: Row): void {
  const { depot, week, orders, cancelled, revenuePence, medianLines, lateShare, topProducts } = row;
  const figures = { orders, cancelled, revenuePence, medianLines, lateShare };
  const isZero = Object.values(figures).every((figure) => figure === 0) && topProducts.length === 0;
  if (isZero && row.raw === undefined) return;
  miss(say(rowWords.zeros, { depot, week, row: describeValue(row.raw ?? { ...figures, topProducts }) }));
}

export const describeProducts = (products: readonly RankedProduct[]): string =>
  products
    .slice(0, 8)
    .map(({ sku, revenuePence }) => say(cellWords.product, { sku, revenuePence }))
    .join(", ") || say(cellWords.none);

/** What of the row is amiss, the idea that it shows, and what to do about that. */
export function findFigureFault(
  row: Row,
  book: BookRow,
  orders: readonly BookOrder[],
  fields: readonly Field[],
): MissWords | undefined {
  const field = fields.find((one) => !isSame(row[one], book[one]));
  if (field === undefined) return undefined;
  return { ...say(cellWords.figure, { field, value: row[field] }), ...advise(row, orders) };
}

/** A report that has more products than three without a tie is told of once. */
let isSurplusTold = false;

/** The products and what they came to, ties in any order: how those are ordered is for C4. */
export function findProductFault(
  row: Row,
  book: BookRow,
  orders: readonly BookOrder[],
  products: readonly RankedProduct[],
): MissWords | undefined {
  const revenues = row.topProducts.map(({ revenuePence }) => revenuePence);
  const skus = row.topProducts.map(({ sku }) => sku);
  const isRight =
    revenues.length === book.topProducts.length &&
    revenues.every((pence, place) => pence === book.topProducts[place]?.revenuePence) &&
    new Set(skus).size === skus.length &&
    row.topProducts.every((one) =>
      products.some(({ sku, revenuePence }) => sku === one.sku && revenuePence === one.revenuePence),
    );
  if (isRight) return undefined;
  isSurplusTold ||= revenues.length > book.topProducts.length;
  return {
    ...say(cellWords.products, { products: describeProducts(row.topProducts) }),
    ...advise(row, orders),
  };
}

function advise(row: Row, orders: readonly BookOrder[]): { next?: string } {
  const idea = recogniseIdea(orders, row);
  return idea ? { next: say(ideas[idea]) } : {};
}

/** Whether equal revenues stand in the order of their SKUs. What they come to is for C1 and C9. */
export function findTieFault(row: Row, book: BookRow): MissWords | undefined {
  const shown = row.topProducts.slice(0, book.topProducts.length);
  if (shown.length < book.topProducts.length) return undefined;
  if (row.topProducts.length > shown.length && !isSurplusTold)
    return say(c4.tooMany, { products: describeProducts(row.topProducts) });
  const isOther = shown.some(({ revenuePence }, place) => {
    return Math.round(revenuePence) !== book.topProducts[place]?.revenuePence;
  });
  if (isOther || shown.every(({ sku }, place) => sku === book.topProducts[place]?.sku)) return undefined;
  return say(c4.otherTie, { products: describeProducts(row.topProducts) });
}

/** Whole pence, rounded line by line. What is further off than rounding could be is for C1. */
export function findPenceFault(
  row: Row,
  orders: readonly BookOrder[],
  products: readonly RankedProduct[],
): MissWords | undefined {
  const lineCounts = groupBy(
    orders.flatMap(({ lines }) => lines),
    ({ sku }) => sku,
  );
  const isOff = row.topProducts.some(({ sku, revenuePence }) => {
    const right = products.find((product) => product.sku === sku);
    if (!right) return false;
    const off = Math.abs(revenuePence - right.revenuePence);
    const own = lineCounts.get(sku) ?? [];
    // Without VAT it is a few pence off too, and C1 tells of that.
    if (revenuePence === sum(own.map(({ qty, unitPence }) => qty * unitPence))) return false;
    const most = sum(own.map(({ qty }) => qty));
    return off > 0 && off <= most;
  });
  const broken = [row, ...row.topProducts].find(({ revenuePence }) => !Number.isSafeInteger(revenuePence));
  if (broken) return { ...say(c9.notWhole, { pence: broken.revenuePence }), ...advise(row, orders) };
  if (!isOff) return undefined;
  return {
    ...say(c9.penceOff, { products: describeProducts(row.topProducts) }),
    ...advise(row, orders),
  };
}
