import {
  createObjectIds,
  createRandom,
  deriveSeed,
  generateHedgerow,
  sumLines,
  type Depot,
  type Order,
} from "@lab/hedgerow-data";
import type { Db, Document } from "mongodb";
import type { ideas } from "./messages.ts";

export interface DeliveredOrder extends Order {
  /** Only orders with the status "delivered" have it. */
  deliveredAt?: Date;
}

export interface OrderBook {
  depots: Depot[];
  orders: DeliveredOrder[];
  /** A depot that had cancelled orders and no others in {@link cancelledWeek}. */
  cancelledDepot: string;
  /** Of the order that is put in while the solution runs. */
  lateOrderId: Order["_id"];
}

export interface DateRange {
  from: Date;
  to: Date;
}

const range = (from: string, to: string): DateRange => ({ from: new Date(from), to: new Date(to) });

/** Away from the clock changes: there a week in UTC holds the same deliveries. */
export const winter = range("2025-02-19T10:00:00Z", "2025-03-05T15:30:00Z");
export const cancelledWeek = "2025-02-24";
/** Friday 10:00 to Saturday 12:00 in London: deliveries stand on both borders. */
export const twoDays = range("2025-09-19T09:00:00Z", "2025-09-20T11:00:00Z");
export const ordinaryRanges = [winter, range("2025-06-02T07:15:00Z", "2025-06-21T10:30:00Z"), twoDays];

/** Each begins and ends at a London midnight between Sunday and Monday. */
export const clockChangeRanges = [
  range("2025-03-17T00:00:00Z", "2025-04-06T23:00:00Z"),
  range("2025-10-12T23:00:00Z", "2025-11-03T00:00:00Z"),
];

/** The last deliveries are those of Saturday 6 December. */
export const endOfTheYear = range("2025-12-03T09:00:00Z", "2025-12-17T09:00:00Z");
export const oneWeek = range("2025-05-11T23:00:00Z", "2025-05-18T23:00:00Z");
export const beforeTheFirstOrder = range("2024-06-05T12:00:00Z", "2024-06-19T12:00:00Z");

export const quietDepot = "QUI";
const minuteMs = 60_000;
const slotMs = 60 * minuteMs;

/** The orders and depots of tier M, with times of delivery, and what this exercise is about planted on top. */
export function makeOrderBook(seed: string): OrderBook {
  const own = deriveSeed(seed, "mongo-03");
  const { depots, orders } = generateHedgerow({ seed: own, tier: "M", collections: ["depots", "orders"] });
  const random = createRandom(own).fork("mongo-03");
  const working = random.shuffle(depots.filter(({ code }) => code !== quietDepot));
  const [cancelledDepot] = working as [Depot];
  const cells = groupByCell(orders, depots, ordinaryRanges);
  for (const order of cells.get(`${cancelledWeek} ${cancelledDepot.code}`) ?? []) order.status = "cancelled";
  plantEvenMedian(cells.get(`${cancelledWeek} ${working[4]?.code}`) ?? []);
  // Half of the depots, so that the other half shows rankings that no tie decides.
  for (const { code } of working.slice(0, 3)) {
    for (const [key, found] of cells) if (key.endsWith(code)) plantTiesAndPence(found, random.int(60, 99));
  }
  const lateOrderId = createObjectIds(own, "late orders")(0);
  const delivered: DeliveredOrder[] = orders;
  for (const order of delivered)
    if (order.status === "delivered") order.deliveredAt = chooseDeliveredAt(order, random.next());
  return { depots, orders: delivered, cancelledDepot: cancelledDepot.code, lateOrderId };
}

/** One order in twenty is handed over in the last instant of its slot, three in twenty after it. */
function chooseDeliveredAt({ deliverOn }: Order, draw: number): Date {
  const lateMs = draw < 0.15 ? 1 + Math.floor(draw * 600) * minuteMs : 0;
  const inSlotMs = draw < 0.2 ? slotMs : Math.floor(draw * 60) * minuteMs;
  return new Date(deliverOn.getTime() + inSlotMs + lateMs);
}

/** Two orders are left, of one line and of four: no median but their mean lies between them. */
function plantEvenMedian([short, long, ...others]: readonly Order[]): void {
  if (!short || !long) throw new Error("a working depot has more than two orders a week");
  const lines = [200, 400, 600, 800].map((unitPence, n) => ({
    sku: `VEG-00${n + 1}`,
    qty: 1,
    unitPence,
    vatRate: 0,
  }));
  setLines(short, lines.slice(3));
  setLines(long, lines);
  short.status = "shipped";
  long.status = "shipped";
  for (const order of others) order.status = "draft";
}

/**
 * Three hampers whose VAT leaves 0.6 pence each, and four products with one revenue, which all come before
 * whatever a week brings by itself.
 */
function plantTiesAndPence(orders: readonly Order[], sacks: number): void {
  const [tieOrder, ...hamperOrders] = orders.filter(({ status }) => status === "delivered").slice(0, 4);
  if (!tieOrder || hamperOrders.length < 3) return;
  const tied = ["WHO-003", "WHO-001", "WHO-004", "WHO-002"];
  setLines(
    tieOrder,
    tied.map((sku) => ({ sku, qty: 2 * sacks, unitPence: 1_800, vatRate: 0 })),
  );
  for (const order of hamperOrders)
    setLines(order, [{ sku: "PAN-007", qty: 68, unitPence: 2_451, vatRate: 20 }, ...order.lines]);
}

function setLines(order: Order, lines: Order["lines"]): void {
  order.lines = lines;
  order.totalPence = sumLines(lines);
}

/** The twin of an order of {@link oneWeek}: whoever counts the one counts the other. */
export function makeLateOrder({ orders, lateOrderId }: OrderBook): DeliveredOrder {
  const twin = orders.find(
    ({ status, deliverOn }) => status === "delivered" && deliverOn >= oneWeek.from && deliverOn < oneWeek.to,
  );
  if (!twin) throw new Error("the week has delivered orders");
  return { ...twin, _id: lateOrderId, orderNo: `${twin.orderNo}-B` };
}

const batchSize = 2_500;

/** Loads the book, and creates the indexes that the README names. */
export async function loadOrderBook(db: Db, { depots, orders }: OrderBook): Promise<void> {
  const batches: Document[] = [{ insert: "depots", documents: depots }];
  for (let start = 0; start < orders.length; start += batchSize)
    batches.push({ insert: "orders", documents: orders.slice(start, start + batchSize) });
  for (const batch of batches) {
    const { n } = await db.command({ ...batch, ordered: false, writeConcern: { w: 1, j: false } });
    if (n !== batch["documents"].length) throw new Error(`the server took ${n} documents of a batch`);
  }
  await db
    .collection("orders")
    .createIndexes([{ key: { deliverOn: 1 } }, { key: { depotId: 1, deliverOn: 1 } }]);
}

/** What a report must show of one depot and week, and what usual mistakes would show instead. */
export interface ReferenceRow {
  depot: string;
  week: string;
  orders: number;
  cancelled: number;
  revenuePence: number;
  medianLines: number;
  lateShare: number;
  /** All products, the greatest revenue first, ties by SKU. */
  products: RankedProduct[];
  mistakes: Mistake[];
}

export interface RankedProduct {
  sku: string;
  revenuePence: number;
  /** However pence are rounded, they differ by less than this. */
  lineCount: number;
}

export interface Mistake {
  field: "orders" | "cancelled" | "revenuePence" | "medianLines" | "lateShare";
  value: number;
  idea: keyof typeof ideas;
}

/** The figures by plain JavaScript from the documents: a row for every week and depot, in the documented order. */
export function makeReference({ depots, orders }: OrderBook, asked: DateRange): ReferenceRow[] {
  const cells = groupByCell(orders, depots, [asked]);
  const codes = depots.map(({ code }) => code).toSorted();
  return listWeeks(asked).flatMap((week) =>
    codes.map((depot) => sumUp(depot, week, cells.get(`${week} ${depot}`) ?? [])),
  );
}

function groupByCell<T extends Order>(
  orders: readonly T[],
  depots: readonly Depot[],
  ranges: readonly DateRange[],
): Map<string, T[]> {
  const codes = new Map(depots.map(({ _id, code }) => [_id.toHexString(), code]));
  const cells = new Map<string, T[]>();
  for (const order of orders) {
    if (!ranges.some(({ from, to }) => order.deliverOn >= from && order.deliverOn < to)) continue;
    const key = `${findMonday(order.deliverOn)} ${codes.get(order.depotId.toHexString())}`;
    const cell = cells.get(key);
    if (cell) cell.push(order);
    else cells.set(key, [order]);
  }
  return cells;
}

function sumUp(depot: string, week: string, found: readonly DeliveredOrder[]): ReferenceRow {
  const placed = found.filter(({ status }) => status !== "draft");
  const orders = placed.filter(({ status }) => status !== "cancelled");
  const lineCounts = orders.map(({ lines }) => lines.length).toSorted((a, b) => a - b);
  const late = orders.filter(
    ({ deliverOn, deliveredAt }) => deliveredAt && deliveredAt.getTime() - deliverOn.getTime() > slotMs,
  );
  return {
    depot,
    week,
    orders: orders.length,
    cancelled: placed.length - orders.length,
    revenuePence: sum(orders, ({ totalPence }) => totalPence),
    medianLines: findMedian(lineCounts),
    lateShare: orders.length === 0 ? 0 : late.length / orders.length,
    products: rankProducts(orders),
    mistakes: listMistakes(found, orders, lineCounts),
  };
}

function rankProducts(orders: readonly Order[]): RankedProduct[] {
  const products = new Map<string, RankedProduct>();
  for (const line of orders.flatMap(({ lines }) => lines)) {
    const { revenuePence = 0, lineCount = 0 } = products.get(line.sku) ?? {};
    products.set(line.sku, {
      sku: line.sku,
      revenuePence: revenuePence + sumLines([line]),
      lineCount: lineCount + 1,
    });
  }
  return [...products.values()].toSorted(
    (a, b) => b.revenuePence - a.revenuePence || (a.sku < b.sku ? -1 : 1),
  );
}

function findMedian(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}

/** Figures that show by themselves which idea led to them. */
function listMistakes(
  found: readonly DeliveredOrder[],
  orders: readonly DeliveredOrder[],
  lineCounts: readonly number[],
): Mistake[] {
  const all = found.filter(({ status }) => status !== "draft");
  const withoutCancelled = found.filter(({ status }) => status !== "cancelled");
  const withLines = orders.filter(({ lines }) => lines.length > 0);
  const unwound = sum(orders, ({ lines }) => lines.length);
  const total = (list: readonly Order[]): number => sum(list, ({ totalPence }) => totalPence);
  const counts = (field: "orders" | "revenuePence", of: (list: readonly Order[]) => number): Mistake[] => [
    { field, value: of(all), idea: "cancelled" },
    { field, value: of(withoutCancelled), idea: "drafts" },
    { field, value: of(found), idea: "draftsAndCancelled" },
  ];
  return [
    ...counts("orders", (list) => list.length),
    { field: "orders", value: unwound, idea: "lines" },
    {
      field: "orders",
      value: withLines.length,
      idea: "withoutLines",
    },
    ...counts("revenuePence", total),
    {
      field: "revenuePence",
      value: sum(orders, ({ totalPence, lines }) => totalPence * lines.length),
      idea: "totalPerLine",
    },
    {
      field: "medianLines",
      value: lineCounts[Math.floor(lineCounts.length / 2)] ?? 0,
      idea: "evenMedian",
    },
    {
      field: "medianLines",
      value: lineCounts[Math.ceil(lineCounts.length / 2) - 1] ?? 0,
      idea: "evenMedian",
    },
    { field: "medianLines", value: unwound / orders.length, idea: "mean" },
    { field: "lateShare", value: shareLate(orders, 0), idea: "noGrace" },
    {
      field: "lateShare",
      value: shareLate(orders, slotMs - 1),
      idea: "endOfSlot",
    },
  ];
}

function shareLate(orders: readonly DeliveredOrder[], graceMs: number): number {
  const late = orders.filter(
    ({ deliverOn, deliveredAt }) => deliveredAt && deliveredAt.getTime() - deliverOn.getTime() > graceMs,
  );
  return late.length / Math.max(1, orders.length);
}

function sum<T>(values: readonly T[], measure: (value: T) => number): number {
  return values.reduce((total, value) => total + measure(value), 0);
}

const dayMs = 24 * 60 * minuteMs;
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
function findMonday(instant: Date): string {
  const known = mondays.get(instant.getTime());
  if (known !== undefined) return known;
  const day = londonClock.format(instant);
  const monday = addDays(day, -((new Date(day).getUTCDay() + 6) % 7));
  mondays.set(instant.getTime(), monday);
  return monday;
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** The commands that a pipeline is made of when what it unites is run apart; one without `$unionWith` is one. */
export function splitUnions(command: Document): Document[] {
  const { pipeline } = command;
  if (!Array.isArray(pipeline)) return [command];
  const stages: unknown[] = pipeline;
  const united = stages.flatMap((stage) => listUnited(Object(stage)));
  const own = { ...command, pipeline: withoutUnions(stages) };
  return [own, ...united.flatMap(splitUnions)];
}

function listUnited({ $unionWith: union }: Document): Document[] {
  // By its name alone a collection is united whole: nothing is joined there.
  return Array.isArray(union?.pipeline) ? [{ aggregate: union.coll, pipeline: union.pipeline }] : [];
}

/** The stages but for `$unionWith`, also inside of `$lookup` and `$facet`: what stands there may name variables. */
function withoutUnions(stages: readonly unknown[]): unknown[] {
  return stages
    .map((stage) => Object(stage) as Document)
    .flatMap((stage) => {
      if ("$unionWith" in stage) return [];
      const { $lookup, $facet } = stage;
      if (Array.isArray($lookup?.pipeline))
        return [{ $lookup: { ...$lookup, pipeline: withoutUnions($lookup.pipeline) } }];
      return [$facet ? { $facet: mapFacets(Object($facet)) } : stage];
    });
}

function mapFacets(facets: Document): Document {
  const cleaned = Object.entries(facets).map(([name, stages]) => [
    name,
    Array.isArray(stages) ? withoutUnions(stages) : stages,
  ]);
  return Object.fromEntries(cleaned) as Document;
}
