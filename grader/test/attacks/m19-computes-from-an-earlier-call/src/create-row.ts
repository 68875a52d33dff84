import { findMonday } from "./london-weeks.ts";
import type { Depot, Order, Row } from "./types.ts";

export function createRow(depot: Depot, week: string, all: Order[]): Row {
  const found = all.filter(
    (order) => order.depotId.equals(depot._id) && findMonday(order.deliverOn) === week,
  );
  const orders = found.filter(({ status }) => status !== "cancelled" && status !== "draft");
  const pence = new Map<string, number>();
  for (const { sku, qty, unitPence, vatRate } of orders.flatMap(({ lines }) => lines))
    pence.set(sku, (pence.get(sku) ?? 0) + Math.round((qty * unitPence * (100 + vatRate)) / 100));
  const late = orders.filter(
    (o) => o.deliveredAt && o.deliveredAt.getTime() - o.deliverOn.getTime() > 3_600_000,
  );
  const counts = orders.map(({ lines }) => lines.length).toSorted((a, b) => a - b);
  const half = counts.length / 2;
  return {
    depot: depot.code,
    week,
    orders: orders.length,
    cancelled: found.filter(({ status }) => status === "cancelled").length,
    revenuePence: orders.reduce((sum, { totalPence }) => sum + totalPence, 0),
    medianLines: ((counts[Math.ceil(half) - 1] ?? 0) + (counts[Math.floor(half)] ?? 0)) / 2,
    lateShare: orders.length === 0 ? 0 : late.length / orders.length,
    topProducts: [...pence]
      .map(([sku, revenuePence]) => ({ sku, revenuePence }))
      .toSorted((a, b) => b.revenuePence - a.revenuePence || (a.sku < b.sku ? -1 : 1))
      .slice(0, 3),
  };
}
