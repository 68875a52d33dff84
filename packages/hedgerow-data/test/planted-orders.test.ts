import { describe, expect, test } from "@jest/globals";
import { generateHedgerow, type Order } from "../src/index.ts";
import { findLondonMonday, readLondonClock } from "./london-clock.ts";
import { seeds } from "./seeds.ts";

/** Revenue or quantity by SKU of the orders given, the greatest first. */
function rankSkus(
  orders: readonly Order[],
  measure: (line: Order["lines"][number]) => number,
): [string, number][] {
  const sums = new Map<string, number>();
  for (const line of orders.flatMap(({ lines }) => lines))
    sums.set(line.sku, (sums.get(line.sku) ?? 0) + measure(line));
  return [...sums].toSorted((a, b) => b[1] - a[1]);
}

function expectThirdPlaceTies(orders: readonly Order[]): void {
  const tieOrder = orders.find(({ lines }) => lines[0]?.sku === "WHO-004");
  const weeks = new Map<string, Order[]>();
  for (const order of orders) {
    if (!tieOrder?.depotId.equals(order.depotId) || order.status === "cancelled") continue;
    const monday = findLondonMonday(order.deliverOn);
    weeks.set(monday, [...(weeks.get(monday) ?? []), order]);
  }
  const tied = [...weeks.values()].filter((week) => {
    const revenue = rankSkus(week, ({ qty, unitPence }) => qty * unitPence);
    const quantity = rankSkus(week, ({ qty }) => qty);
    return [revenue, quantity].every(
      (ranked) => ranked[2]?.[0].startsWith("WHO") && ranked[2][1] === ranked[3]?.[1],
    );
  });
  expect(tied.length).toBe(15);
}

describe.each(seeds)("planted orders of seed %s", (seed) => {
  const { orders } = generateHedgerow({ seed, tier: "S", collections: ["orders"] });

  test("E4: orders without lines: drafts, cancelled ones and ones that went their way", () => {
    const empty = orders.filter(({ lines }) => lines.length === 0);
    expect(empty).toHaveLength(20);
    for (const expected of ["draft", "cancelled", "delivered"]) {
      expect(empty.some(({ status }) => status === expected)).toBe(true);
    }
    expect(empty.every(({ totalPence }) => totalPence === 0)).toBe(true);
  });

  test("E9: the same SKU twice in one order, with different quantities", () => {
    const repeated = orders.filter(({ lines }) => new Set(lines.map(({ sku }) => sku)).size < lines.length);
    expect(repeated).toHaveLength(20);
    for (const { lines } of repeated)
      expect(lines.at(-1)).toMatchObject({ sku: lines[0]?.sku, qty: (lines[0]?.qty ?? 0) + 3 });
  });

  test.each(["2025-03-24", "2025-03-30", "2025-03-31", "2025-10-20", "2025-10-26", "2025-10-27"])(
    "E6: deliveries and placements on both sides of the midnight that begins %s",
    (day) => {
      const dayBefore = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
      for (const clock of [`${dayBefore} 23:30`, `${day} 00:00`, `${day} 00:30`]) {
        const at = (instant: Date): boolean =>
          `${readLondonClock(instant).day} ${readLondonClock(instant).time}` === clock;
        const statuses = orders.filter(({ deliverOn }) => at(deliverOn)).map(({ status }) => status);
        expect(new Set(statuses)).toEqual(new Set(["delivered", "shipped", "cancelled"]));
        expect(orders.some(({ placedAt }) => at(placedAt))).toBe(true);
      }
    },
  );

  test("E6: some deliveries have another day, and another week, in London than in UTC", () => {
    const moved = orders.filter(
      ({ deliverOn }) => readLondonClock(deliverOn).day !== deliverOn.toISOString().slice(0, 10),
    );
    expect(moved.length).toBeGreaterThan(20);
    const movedWeeks = moved.filter(({ deliverOn }) => readLondonClock(deliverOn).weekday === "Mon");
    expect(new Set(movedWeeks.map(({ deliverOn }) => findLondonMonday(deliverOn)))).toEqual(
      new Set(["2025-03-31", "2025-10-20"]),
    );
  });

  test("E14: fifteen weeks of one depot have a tie for third place, by revenue and by quantity", () => {
    expectThirdPlaceTies(orders);
  });

  test("E14: the two that tie do not arrive in the order of their SKUs", () => {
    const tieOrders = orders.filter(({ lines }) => lines.some(({ sku }) => sku === "WHO-001"));
    expect(tieOrders).toHaveLength(15);
    for (const { lines } of tieOrders) {
      expect(lines.map(({ sku }) => sku)).toEqual(["WHO-004", "WHO-003", "WHO-002", "WHO-001"]);
    }
  });
});

test.each(seeds.slice(0, 2))("E14: the ties also stand in tier M, seed %s", (seed) => {
  expectThirdPlaceTies(generateHedgerow({ seed, tier: "M", collections: ["orders"] }).orders);
});

test("tier T has nothing planted: every order has lines of different products", () => {
  const { orders } = generateHedgerow({ seed: "1", tier: "T" });
  expect(orders).toHaveLength(40);
  for (const { lines } of orders) {
    expect(lines.length).toBeGreaterThan(0);
    expect(new Set(lines.map(({ sku }) => sku)).size).toBe(lines.length);
  }
});
