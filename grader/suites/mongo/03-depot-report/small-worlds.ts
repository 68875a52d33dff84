import { createObjectIds, deriveSeed, sumLines, type OrderLine, type OrderStatus } from "@lab/hedgerow-data";
import { loadWorld } from "@lab/services/suite";
import { describeRows, lab, say } from "@lab/testkit";
import type { Db, Document } from "mongodb";
import { cellWords } from "./messages.ts";
import { createIndexes } from "./order-book.ts";
import { addDays, findMidnight, type BookOrder, type BookRow, type DateRange } from "./report-by-the-book.ts";

export type LineRow = readonly [sku: string, qty: number, unitPence: number, vatRate: number];

/** An order in the form of tests/worlds.json. */
export interface OrderRow {
  depot: string;
  status: OrderStatus;
  deliverOn: string;
  deliveredAt?: string;
  lines: readonly LineRow[];
}

/** A few depots and orders, all that a database holds. Depots come in the order in which they are inserted. */
export interface SmallWorld {
  depots: readonly string[];
  orders: readonly OrderRow[];
}

const readLine = ([sku, qty, unitPence, vatRate]: LineRow): OrderLine => ({ sku, qty, unitPence, vatRate });

export function readOrder({ depot, status, deliverOn, deliveredAt, lines }: OrderRow): BookOrder {
  const read = lines.map(readLine);
  return {
    depot,
    status,
    deliverOn: new Date(deliverOn),
    ...(deliveredAt === undefined ? {} : { deliveredAt: new Date(deliveredAt) }),
    lines: read,
    totalPence: sumLines(read),
  };
}

/** A database for such worlds, with the indexes that the README names. */
export async function createSmallStore(db: Db): Promise<void> {
  await db.createCollection("depots");
  await createIndexes(db);
}

/** Puts a world in the place of the one before it. */
export async function loadSmallWorld(db: Db, { depots, orders }: SmallWorld): Promise<void> {
  const own = deriveSeed(lab().seed, "mongo-03");
  const [depotId, orderId] = [createObjectIds(own, "small depots"), createObjectIds(own, "small orders")];
  const customerId = createObjectIds(own, "small customers")(0);
  const ids = new Map(depots.map((code, index) => [code, depotId(index)]));
  await loadWorld(db, {
    depots: depots.map((code, index) => ({
      _id: ids.get(code),
      code,
      // In an order of their own: whoever sorts by them has another one.
      name: `Depot ${depots.length - index}`,
      postcode: "ZZ1 1AA",
      vans: 2 + ((index * 5) % 7),
    })),
    orders: orders.map((order, index): Document => {
      const { status, deliverOn, deliveredAt, lines, totalPence } = readOrder(order);
      return {
        _id: orderId(index),
        orderNo: `HG-${String(index).padStart(6, "0")}`,
        customerId,
        depotId: ids.get(order.depot),
        status,
        placedAt: new Date(deliverOn.getTime() - 72 * 3_600_000),
        deliverOn,
        slot: "10:00-11:00",
        lines,
        totalPence,
        ...(deliveredAt ? { deliveredAt } : {}),
        version: 5,
      };
    }),
  });
}

/** An order of a cell, which is the week of a depot: where it lies in time is said from the week's beginning on. */
export interface CellOrder {
  status: OrderStatus;
  lines: readonly LineRow[];
  /** Milliseconds after Monday's midnight; without it in the middle of Wednesday. */
  at?: number;
  /** Milliseconds between `deliverOn` and `deliveredAt`; without it there is none. */
  handedOverAfter?: number;
}

export type Cell = readonly CellOrder[];

/** A cell that has its place in a report. */
export interface PlacedCell {
  depot: string;
  week: string;
  rows: OrderRow[];
  orders: BookOrder[];
}

const weekCount = 10;
/** First Mondays of ten weeks in which no clock changes, of several years. */
const firstWeeks = [
  "2025-01-06",
  "2024-01-08",
  "2023-01-09",
  "2026-01-05",
  "2022-01-10",
  "2027-01-11",
  "2021-01-11",
  "2028-01-10",
  "2029-01-08",
  "2030-01-07",
  "2020-01-06",
  "2019-01-07",
  "2018-01-08",
  "2017-01-09",
  "2016-01-11",
];

/** How many reports have been made: each is of other weeks, so that one that was kept is told of by C10 alone. */
let reports = 0;
const wednesdayMs = (2 * 24 + 10) * 3_600_000;

/** Codes in no order: of 26 to the power of three, a number that has no factor in common with it apart. */
export function nameDepot(index: number): string {
  const place = (1_234 + index * 7_919) % 17_576;
  return [676, 26, 1].map((power) => String.fromCodePoint(65 + (Math.floor(place / power) % 26))).join("");
}

export interface PlacedWorld {
  world: SmallWorld;
  range: DateRange;
  placed: PlacedCell[];
}

/** Cells side by side: the depots' weeks of one report, of which none knows of another. */
export function placeCells(cells: readonly Cell[]): PlacedWorld {
  const firstWeek = firstWeeks[reports++ % firstWeeks.length] as string;
  const range = { from: findMidnight(firstWeek), to: findMidnight(addDays(firstWeek, 7 * weekCount)) };
  const placed = cells.map((cell, index): PlacedCell => {
    const depot = nameDepot(Math.floor(index / weekCount));
    const week = addDays(firstWeek, 7 * (index % weekCount));
    const rows = cell.map(({ status, lines, at = wednesdayMs, handedOverAfter }): OrderRow => {
      const deliverOn = findMidnight(week).getTime() + at;
      return {
        depot,
        status,
        deliverOn: new Date(deliverOn).toISOString(),
        ...(handedOverAfter === undefined
          ? {}
          : { deliveredAt: new Date(deliverOn + handedOverAfter).toISOString() }),
        lines,
      };
    });
    return { depot, week, rows, orders: rows.map(readOrder) };
  });
  const depots = [...new Set(placed.map(({ depot }) => depot))];
  return { world: { depots, orders: placed.flatMap(({ rows }) => rows) }, range, placed };
}

/** A row as one would write it: what is found beside it in an answer is left out. */
export function describeRow(row: BookRow): string {
  const { depot, week, orders, cancelled, revenuePence, medianLines, lateShare } = row;
  const topProducts = row.topProducts.map(({ sku, revenuePence: pence }) => ({ sku, revenuePence: pence }));
  return describeRows([
    { depot, week, orders, cancelled, revenuePence, medianLines, lateShare, topProducts },
  ]);
}

export const describeOrders = (rows: readonly OrderRow[]): string =>
  rows.length === 0 ? say(cellWords.noOrders) : describeRows(rows, 12);
