import { describe, expect, test } from "@jest/globals";
import { generateHedgerow, hedgerowNow, sumLines, type Order } from "../src/index.ts";
import { readLondonClock } from "./london-clock.ts";
import { seeds } from "./seeds.ts";

const weekMs = 7 * 86_400_000;

function countBy(orders: readonly Order[], key: (order: Order) => unknown): number[] {
  const counts = new Map<string, number>();
  for (const order of orders) counts.set(String(key(order)), (counts.get(String(key(order))) ?? 0) + 1);
  return [...counts.values()].toSorted((a, b) => b - a);
}

describe.each(seeds)("orders of seed %s", (seed) => {
  const { customers, depots, products, orders } = generateHedgerow({ seed, tier: "S" });

  test("every reference leads to a document", () => {
    const customerIds = new Set(customers.map(({ _id }) => String(_id)));
    const depotIds = new Set(depots.map(({ _id }) => String(_id)));
    const skus = new Set(products.map(({ sku }) => sku));
    const dangling = orders.filter(
      ({ customerId, depotId, lines }) =>
        !customerIds.has(String(customerId)) ||
        !depotIds.has(String(depotId)) ||
        lines.some(({ sku }) => !skus.has(sku)),
    );
    expect(dangling).toEqual([]);
  });

  test("order numbers and ids are unique", () => {
    expect(new Set(orders.map(({ orderNo }) => orderNo)).size).toBe(2_000);
    expect(new Set(orders.map(({ _id }) => String(_id))).size).toBe(2_000);
  });

  test("the total is the sum of the lines", () => {
    expect(orders.filter(({ lines, totalPence }) => totalPence !== sumLines(lines))).toEqual([]);
  });

  test("all dates are of 2025; placed before now, before the delivery, at most a fortnight ahead of the cut-off", () => {
    const wrong = orders.filter(({ placedAt, deliverOn }) => {
      const is2025 = placedAt.getUTCFullYear() === 2025 && deliverOn.getUTCFullYear() === 2025;
      const isBefore = placedAt < deliverOn && placedAt < hedgerowNow;
      const isRecent = deliverOn > hedgerowNow || deliverOn.getTime() - placedAt.getTime() < 2 * weekMs;
      return !is2025 || !isBefore || !isRecent;
    });
    expect(wrong).toEqual([]);
  });

  test("nothing is placed between Thursday noon and the Friday and Saturday deliveries that follow", () => {
    const late = orders.filter(({ placedAt, deliverOn, slot }) => {
      if (slot === "night") return false;
      const daysToThursday = readLondonClock(deliverOn).weekday === "Fri" ? 1 : 2;
      const thursday = readLondonClock(new Date(deliverOn.getTime() - daysToThursday * 86_400_000)).day;
      const placed = readLondonClock(placedAt);
      return `${placed.day}T${placed.time}` >= `${thursday}T12:00`;
    });
    expect(late).toEqual([]);
  });

  test("statuses fit the date", () => {
    const past = ["delivered", "shipped", "cancelled", "draft"];
    const future = ["placed", "paid", "packed", "cancelled", "draft"];
    const early = orders.filter(
      ({ status, deliverOn }) => !(deliverOn <= hedgerowNow ? past : future).includes(status),
    );
    expect(early).toEqual([]);
  });

  test("E3: notes are missing, null and written", () => {
    const missing = orders.filter((order) => !Object.hasOwn(order, "note")).length;
    const removed = orders.filter(({ note }) => note === null).length;
    expect(missing).toBeGreaterThan(1_000);
    expect(removed).toBeGreaterThan(100);
    expect(orders.filter(({ note }) => typeof note === "string").length).toBeGreaterThan(400);
  });

  test("E5: one order in twenty shares its placedAt with another", () => {
    const shared = countBy(orders, ({ placedAt }) => placedAt.getTime()).filter((count) => count > 1);
    const total = shared.reduce((sum, count) => sum + count, 0);
    expect(total).toBeGreaterThan(80);
    expect(total).toBeLessThan(240);
  });

  test("E10: some orders are cancelled", () => {
    expect(orders.filter(({ status }) => status === "cancelled").length).toBeGreaterThan(100);
  });

  test("some customers never ordered, some have open orders", () => {
    const buyers = new Set(orders.map(({ customerId }) => String(customerId)));
    expect(buyers.size).toBeLessThan(customers.length);
    expect(orders.filter(({ status }) => status === "paid" || status === "placed").length).toBeGreaterThan(
      20,
    );
  });
});

describe.each(seeds.slice(0, 2))("orders of tier M, seed %s", (seed) => {
  const { orders, depots, customers } = generateHedgerow({ seed, tier: "M" });
  const sharedByDepot = countBy(orders, ({ depotId }) => depotId);

  test("30,000 orders have about 75,000 lines", () => {
    const lineCount = orders.reduce((sum, { lines }) => sum + lines.length, 0);
    expect(orders).toHaveLength(30_000);
    expect(Math.round(lineCount / 1_000)).toBeGreaterThanOrEqual(74);
    expect(Math.round(lineCount / 1_000)).toBeLessThanOrEqual(78);
  });

  test("the biggest depot has about a third of the orders", () => {
    expect(sharedByDepot).toHaveLength(depots.length - 1);
    expect(sharedByDepot[0]).toBeGreaterThan(9_000);
    expect(sharedByDepot[0]).toBeLessThan(11_500);
  });

  test("E7: the café has about 4,000 orders, everybody else a few hundred at most", () => {
    const [first, second] = countBy(orders, ({ customerId }) => customerId);
    const cafeOrders = orders.filter(({ customerId }) => customerId.equals(customers[0]?._id)).length;
    expect(cafeOrders).toBe(first);
    expect(cafeOrders).toBeGreaterThan(3_800);
    expect(cafeOrders).toBeLessThan(4_700);
    expect(second).toBeLessThan(500);
  });

  test("totals spread widely and are mostly distinct where a depot's queue is sorted", () => {
    const depotId = orders[0]?.depotId;
    const totals = orders
      .filter((order) => order.status === "shipped" && depotId?.equals(order.depotId))
      .map(({ totalPence }) => totalPence)
      .toSorted((a, b) => a - b);
    expect(new Set(totals).size / totals.length).toBeGreaterThan(0.7);
    expect(totals.at(-10)).toBeGreaterThan(10 * (totals[10] ?? 0));
  });
});

test("the café also leads in tier L, with 120,000 orders in all", () => {
  const { orders } = generateHedgerow({ seed: "1", tier: "L", collections: ["orders"] });
  expect(orders).toHaveLength(120_000);
  expect(countBy(orders, ({ customerId }) => customerId)[0]).toBeGreaterThan(15_000);
});
