import { ideas } from "./messages.ts";
import {
  hourMs,
  lateBy,
  priceOf,
  sum,
  sumUp,
  theRules,
  type BookOrder,
  type Rules,
} from "./report-by-the-book.ts";

type Idea = keyof typeof ideas;
type Figures = ReturnType<typeof sumUp>;

const isAny = ({ status }: BookOrder): boolean => status !== "draft";
const isNotCancelled = ({ status }: BookOrder): boolean => status !== "cancelled";
const hasLines = (order: BookOrder): boolean => theRules.isPlaced(order) && order.lines.length > 0;
const everywhere = (isIn: Rules["isPlaced"]): Partial<Rules> => ({
  isPlaced: isIn,
  isMeasured: isIn,
  isSold: isIn,
});
const without = (status: string): Partial<Rules> =>
  everywhere((order) => theRules.isPlaced(order) && order.status !== status);
const sortedAt = (at: (length: number) => number): Partial<Rules> => ({
  findMedian: (sizes) => sizes.toSorted((a, b) => a - b)[at(sizes.length)] ?? 0,
});
const roundedTo = (digits: number): Partial<Rules> => ({
  share: (late, orders) => Number(theRules.share(late, orders).toFixed(digits)),
});
const eachLine = (price: Rules["addUp"]): Partial<Rules> => ({
  addUp: (lines) => sum(lines.map((line) => price([line]))),
});

/** Each reads one sentence of the README in another way. */
const otherReadings: readonly (readonly [Idea, Partial<Rules>])[] = [
  ["cancelled", everywhere(isAny)],
  ["drafts", everywhere((order) => theRules.isPlaced(order) || order.status === "draft")],
  ["draftsAndCancelled", everywhere(() => true)],
  ["drafts", everywhere(isNotCancelled)],
  ...["placed", "paid", "packed", "shipped", "delivered"].map((status): [Idea, Partial<Rules>] => [
    "statusLeftOut",
    without(status),
  ]),
  ["statusLeftOut", everywhere(({ status }) => ["shipped", "delivered"].includes(status))],
  ["statusLeftOut", everywhere(({ status }) => status === "delivered")],
  ["lines", { weigh: ({ lines }) => lines.length }],
  ["withoutLines", everywhere(hasLines)],
  ["cancelledMeasured", { isMeasured: isAny }],
  ["draftsMeasured", { isMeasured: isNotCancelled }],
  ["emptyNotMeasured", { isMeasured: hasLines }],
  ["evenMedian", sortedAt((length) => Math.floor(length / 2))],
  ["evenMedian", sortedAt((length) => Math.ceil(length / 2) - 1)],
  ["mean", { findMedian: (sizes) => sum(sizes) / Math.max(1, sizes.length) }],
  ["medianAsText", { findMedian: (sizes) => readMiddle(sizes.map(String).toSorted().map(Number)) }],
  ["medianUnsorted", { findMedian: readMiddle }],
  ["medianOfSizes", { findMedian: (sizes) => theRules.findMedian([...new Set(sizes)]) }],
  ["medianRounded", { findMedian: (sizes) => Math.round(theRules.findMedian(sizes)) }],
  ["medianRounded", { findMedian: (sizes) => Math.floor(theRules.findMedian(sizes)) }],
  ["noGrace", { isLate: (order) => lateBy(order) > 0 }],
  ["endOfSlot", { isLate: (order) => lateBy(order) >= hourMs }],
  ["wholeMinutes", { isLate: (order) => Math.floor(lateBy(order) / 60_000) > 60 }],
  ["wholeHours", { isLate: (order) => Math.floor(lateBy(order) / hourMs) > 1 }],
  ["absolute", { isLate: (order) => Math.abs(lateBy(order)) > hourMs && lateBy(order) > -Infinity }],
  ["notDelivered", { isLate: (order) => lateBy(order) > hourMs || lateBy(order) === -Infinity }],
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((digits): [Idea, Partial<Rules>] => [
    "shareRounded",
    roundedTo(digits),
  ]),
  ["shareInPercent", { share: (late, orders) => 100 * theRules.share(late, orders) }],
  ["cancelledSold", { isSold: isAny }],
  ["draftsSold", { isSold: isNotCancelled }],
  ["withoutVat", { addUp: (lines) => sum(lines.map(({ qty, unitPence }) => qty * unitPence)) }],
  ["roundedAfterwards", { addUp: (lines) => Math.round(sum(lines.map(priceOf))) }],
  ["notRounded", { addUp: (lines) => sum(lines.map(priceOf)) }],
  ["cutOff", eachLine((lines) => Math.floor(sum(lines.map(priceOf))))],
  ["roundedUp", eachLine((lines) => Math.ceil(sum(lines.map(priceOf))))],
  [
    "unitRounded",
    { addUp: (lines) => sum(lines.map((line) => line.qty * Math.round(priceOf({ ...line, qty: 1 })))) },
  ],
  [
    "withoutQuantity",
    { addUp: (lines) => sum(lines.map((line) => Math.round(priceOf({ ...line, qty: 1 })))) },
  ],
  ["quantity", { addUp: (lines) => sum(lines.map(({ qty }) => qty)) }],
  [
    "sameLineOnce",
    { pickLines: ({ lines }) => [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()] },
  ],
  ["skuOnce", { pickLines: ({ lines }) => [...new Map(lines.map((line) => [line.sku, line])).values()] }],
  ["giftsLeftOut", { take: (ranked) => ranked.filter(({ revenuePence }) => revenuePence > 0).slice(0, 3) }],
  ["two", { take: (ranked) => ranked.slice(0, 2) }],
  ["one", { take: (ranked) => ranked.slice(0, 1) }],
  ["more", { take: (ranked) => ranked.slice(0, 5) }],
  ["more", { take: (ranked) => ranked.slice(0, 4) }],
  ["more", { take: (ranked) => ranked }],
  [
    "smallestFirst",
    { compare: (one, other) => one.revenuePence - other.revenuePence || (one.sku < other.sku ? -1 : 1) },
  ],
  [
    "lastSkuFirst",
    { compare: (one, other) => other.revenuePence - one.revenuePence || (one.sku < other.sku ? 1 : -1) },
  ],
  [
    "skuByNumber",
    {
      compare: (one, other) => other.revenuePence - one.revenuePence || byNumber.compare(one.sku, other.sku),
    },
  ],
];

const byNumber = new Intl.Collator("en", { numeric: true });

function readMiddle(sizes: readonly number[]): number {
  const half = sizes.length / 2;
  return ((sizes[Math.ceil(half) - 1] ?? 0) + (sizes[Math.floor(half)] ?? 0)) / 2;
}

const isAlmost = (one: number, other: number): boolean => Math.abs(one - other) < 1e-12;

/**
 * The one idea by which these orders give this very row, all its figures, if there is exactly one: what two ideas would
 * give tells of neither.
 */
export function recogniseIdea(orders: readonly BookOrder[], row: Figures): Idea | undefined {
  const found = otherReadings.filter(([, rules]) => isSameRow(sumUp(orders, { ...theRules, ...rules }), row));
  const names = new Set(found.map(([idea]) => idea));
  const [only, ...others] = names;
  return others.length === 0 ? only : undefined;
}

function isSameRow(one: Figures, other: Figures): boolean {
  const figures = ["orders", "cancelled", "revenuePence", "medianLines", "lateShare"] as const;
  const list = ({ topProducts }: Figures): string =>
    topProducts.map(({ sku, revenuePence }) => `${sku} ${revenuePence.toFixed(6)}`).join();
  return figures.every((field) => isAlmost(one[field], other[field])) && list(one) === list(other);
}
