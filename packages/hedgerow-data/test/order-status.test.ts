import { describe, expect, test } from "@jest/globals";
import { hedgerowNow } from "../src/delivery-calendar.ts";
import { chooseStatus, versionByStatus, type OrderStatus } from "../src/order-status.ts";
import { createRandom } from "../src/random.ts";

const dayMs = 86_400_000;

function drawStatuses(daysFromNow: number): Set<OrderStatus> {
  const random = createRandom("1");
  const deliverOnMs = hedgerowNow.getTime() + daysFromNow * dayMs;
  return new Set(Array.from({ length: 500 }, () => chooseStatus(deliverOnMs, random)));
}

describe("chooseStatus", () => {
  test.each<[string, number, OrderStatus[]]>([
    ["long past", -100, ["delivered", "shipped", "cancelled", "draft"]],
    ["due this moment", 0, ["delivered", "shipped", "cancelled", "draft"]],
    ["being packed", 2, ["packed", "paid", "cancelled"]],
    ["still to come", 10, ["paid", "placed", "draft", "cancelled"]],
  ])("%s", (_, daysFromNow, expected) => {
    expect(drawStatuses(daysFromNow)).toEqual(new Set(expected));
  });
});

test("the version grows along the way of an order", () => {
  const way: OrderStatus[] = ["draft", "placed", "paid", "packed", "shipped", "delivered"];
  expect(way.map((status) => versionByStatus[status])).toEqual([1, 2, 3, 4, 5, 6]);
});
