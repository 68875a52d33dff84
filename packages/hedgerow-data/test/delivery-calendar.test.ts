import { describe, expect, test } from "@jest/globals";
import { createDeliverySlots, findLastOrderMs, hedgerowNow } from "../src/delivery-calendar.ts";
import { createRandom } from "../src/random.ts";
import { readLondonClock } from "./london-clock.ts";
import { seeds } from "./seeds.ts";

test("now is a Thursday noon in London", () => {
  expect(readLondonClock(hedgerowNow)).toEqual({ weekday: "Thu", day: "2025-11-20", time: "12:00" });
});

describe("createDeliverySlots", () => {
  const slots = createDeliverySlots(createRandom("1"));

  test("has slots of one hour on Fridays and Saturdays, named by the London clock", () => {
    for (const { deliverOnMs, slot } of slots) {
      const { weekday, time } = readLondonClock(new Date(deliverOnMs));
      expect(["Fri", "Sat"]).toContain(weekday);
      expect(slot.startsWith(`${time}-`)).toBe(true);
      expect(slot).toMatch(/^\d\d:00-\d\d:00$/);
    }
  });

  test("covers 48 weeks of 2025 with 12 slots a day", () => {
    expect(new Set(slots.map(({ deliverOnMs }) => deliverOnMs)).size).toBe(48 * 2 * 12);
    const instants = slots.map(({ deliverOnMs }) => deliverOnMs);
    expect(new Date(Math.min(...instants))).toEqual(new Date("2025-01-10T08:00:00Z"));
    expect(new Date(Math.max(...instants))).toEqual(new Date("2025-12-06T19:00:00Z"));
  });

  test.each(seeds)("makes one month in each half of the year busy: seed %s", (seed) => {
    const copies = new Map<number, number>();
    for (const { deliverOnMs } of createDeliverySlots(createRandom(seed))) {
      copies.set(deliverOnMs, (copies.get(deliverOnMs) ?? 0) + 1);
    }
    const fridays = [...copies].filter(([deliverOnMs]) => new Date(deliverOnMs).getUTCDay() === 5);
    const findMonths = (wanted: number): number[] => [
      ...new Set(
        fridays
          .filter(([, count]) => count === wanted)
          .map(([deliverOnMs]) => new Date(deliverOnMs).getUTCMonth() + 1),
      ),
    ];
    const busy = findMonths(3);
    expect(findMonths(2)).toHaveLength(10);
    expect(busy.filter((month) => month <= 6)).toHaveLength(1);
    expect(busy.filter((month) => month > 6)).toHaveLength(1);
  });
});

describe("findLastOrderMs", () => {
  test.each([
    ["Friday morning", "2025-05-16T08:00:00Z", "2025-05-15T11:00:00Z"],
    ["Saturday evening", "2025-01-11T19:00:00Z", "2025-01-09T12:00:00Z"],
    [
      "half past midnight on a summer Friday, still Thursday in UTC",
      "2025-05-15T23:30:00Z",
      "2025-05-15T11:00:00Z",
    ],
    ["Monday after the clocks went forward", "2025-03-31T00:00:00Z", "2025-03-27T12:00:00Z"],
    ["Sunday on which the clocks went back", "2025-10-26T00:30:00Z", "2025-10-23T11:00:00Z"],
    ["a delivery in the weeks to come: now", "2025-12-05T09:00:00Z", "2025-11-20T12:00:00Z"],
  ])("%s", (_, deliverOn, expected) => {
    expect(new Date(findLastOrderMs(Date.parse(deliverOn)))).toEqual(new Date(expected));
  });
});
