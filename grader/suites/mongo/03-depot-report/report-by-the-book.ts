import type { OrderLine, OrderStatus } from "@lab/hedgerow-data";

/** An order, as far as the report looks at it. */
export interface BookOrder {
  depot: string;
  status: OrderStatus;
  deliverOn: Date;
  deliveredAt?: Date;
  totalPence: number;
  lines: readonly OrderLine[];
}

export interface DateRange {
  from: Date;
  to: Date;
}

export interface RankedProduct {
  sku: string;
  revenuePence: number;
}

export interface BookRow {
  depot: string;
  week: string;
  orders: number;
  cancelled: number;
  revenuePence: number;
  medianLines: number;
  lateShare: number;
  topProducts: RankedProduct[];
}

/** The sentences of the README, each as a rule of its own: a wrong idea is another rule in the place of one. */
export interface Rules {
  /** Whether an order counts among the placed ones. */
  isPlaced(order: BookOrder): boolean;
  /** How often a placed order counts in the sums. */
  weigh(order: BookOrder): number;
  isLate(order: BookOrder): boolean;
  /** Whose lines count in the median, of all orders of the cell. */
  isMeasured(order: BookOrder): boolean;
  findMedian(sizes: readonly number[]): number;
  share(late: number, orders: number): number;
  /** Whose lines are among the products, of all orders of the cell. */
  isSold(order: BookOrder): boolean;
  pickLines(order: BookOrder): readonly OrderLine[];
  /** What the lines of one product come to. */
  addUp(lines: readonly OrderLine[]): number;
  compare(one: RankedProduct, other: RankedProduct): number;
  take(ranked: readonly RankedProduct[]): readonly RankedProduct[];
}

/** Lists by a key of their members. */
export function groupBy<Of>(list: readonly Of[], readKey: (one: Of) => string): Map<string, Of[]> {
  const groups = new Map<string, Of[]>();
  for (const one of list) {
    const key = readKey(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

const placed: readonly OrderStatus[] = ["placed", "paid", "packed", "shipped", "delivered"];
const isPlaced = ({ status }: BookOrder): boolean => placed.includes(status);
export const hourMs = 3_600_000;

export const lateBy = ({ deliverOn, deliveredAt }: BookOrder): number =>
  deliveredAt ? deliveredAt.getTime() - deliverOn.getTime() : -Infinity;

export const priceOf = ({ qty, unitPence, vatRate }: OrderLine): number =>
  (qty * unitPence * (100 + vatRate)) / 100;

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const findMedian = (sizes: readonly number[]): number => {
  const sorted = sizes.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
};

export const theRules: Rules = {
  isPlaced,
  weigh: () => 1,
  isLate: (order) => lateBy(order) > hourMs,
  isMeasured: isPlaced,
  findMedian,
  share: (late, orders) => (orders === 0 ? 0 : late / orders),
  isSold: isPlaced,
  pickLines: ({ lines }) => lines,
  addUp: (lines) => sum(lines.map((line) => Math.round(priceOf(line)))),
  compare: (one, other) => other.revenuePence - one.revenuePence || (one.sku < other.sku ? -1 : 1),
  take: (ranked) => ranked.slice(0, 3),
};

/** The row of a depot's week, of all its orders. */
export function sumUp(
  orders: readonly BookOrder[],
  rules: Rules = theRules,
): Omit<BookRow, "depot" | "week"> {
  const counted = orders.filter(rules.isPlaced);
  const count = sum(counted.map(rules.weigh));
  const late = sum(counted.filter(rules.isLate).map(rules.weigh));
  return {
    orders: count,
    cancelled: orders.filter(({ status }) => status === "cancelled").length,
    revenuePence: sum(counted.map((order) => order.totalPence * rules.weigh(order))),
    medianLines: rules.findMedian(orders.filter(rules.isMeasured).map(({ lines }) => lines.length)),
    lateShare: rules.share(late, count),
    topProducts: [...rules.take(rankProducts(orders, rules))],
  };
}

/** All products of the orders, in the order in which they are ranked. */
export function rankProducts(orders: readonly BookOrder[], rules: Rules = theRules): RankedProduct[] {
  const bySku = groupBy(orders.filter(rules.isSold).flatMap(rules.pickLines), ({ sku }) => sku);
  return [...bySku]
    .map(([sku, lines]) => ({ sku, revenuePence: rules.addUp(lines) }))
    .toSorted(rules.compare);
}

/** The report, of orders and depots in whatever order. */
export function reportByTheBook(
  depots: readonly string[],
  orders: readonly BookOrder[],
  asked: DateRange,
): BookRow[] {
  const inside = orders.filter(({ deliverOn }) => deliverOn >= asked.from && deliverOn < asked.to);
  const cells = groupBy(inside, ({ depot, deliverOn }) => `${findMonday(deliverOn)} ${depot}`);
  return listWeeks(asked).flatMap((week) =>
    depots.toSorted().map((depot) => ({ depot, week, ...sumUp(cells.get(`${week} ${depot}`) ?? []) })),
  );
}

const dayMs = 24 * hourMs;
const londonClock = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London", dateStyle: "short" });
const mondays = new Map<number, string>();

/** Mondays of a range's London weeks, each week that holds an instant of [from, to). */
export function listWeeks({ from, to }: DateRange): string[] {
  const weeks: string[] = [];
  if (from >= to) return weeks;
  const last = findMonday(new Date(to.getTime() - 1));
  for (let week = findMonday(from); week <= last; week = addDays(week, 7)) weeks.push(week);
  return weeks;
}

/** Remembered: few instants stand for many orders, and asking the time-zone data is slow. */
export function findMonday(instant: Date): string {
  const known = mondays.get(instant.getTime());
  if (known !== undefined) return known;
  const day = londonClock.format(instant);
  const monday = addDays(day, -((new Date(day).getUTCDay() + 6) % 7));
  mondays.set(instant.getTime(), monday);
  return monday;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** The instant at which a day begins in London, where clocks change at one in the morning at the earliest. */
export function findMidnight(day: string): Date {
  const midnight = new Date(day);
  return londonClock.format(new Date(midnight.getTime() - 1)) === day
    ? new Date(midnight.getTime() - hourMs)
    : midnight;
}
