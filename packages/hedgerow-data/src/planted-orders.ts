import { rankDepots } from "./depots.ts";
import { findLastOrderMs } from "./delivery-calendar.ts";
import { londonTimeMs } from "./london-time.ts";
import { sumLines, type OrderLine } from "./order-lines.ts";
import { versionByStatus, type OrderStatus } from "./order-status.ts";
import type { Order } from "./orders.ts";
import type { Product } from "./products.ts";
import { createRandom } from "./random.ts";
import type { GeneratorContext } from "./tier.ts";

/** Hands out each order once, so that no planted edge overwrites another. */
type TakeOrder = () => Order;

const hourMs = 3_600_000;

/** Of so many orders one is given no lines, and one the same SKU twice. */
const ordersPerEmpty = 100;
const ordersPerRepeat = 100;

/** In every so many weeks one order of the last-ranked depot decides that week's top three products. */
const weeksPerTie = 3;
const tieWeekCount = 45;

/** London dates whose midnights are awkward: each clock change, the Monday before it and the Monday after it. */
const awkwardDays = [
  [3, 24],
  [3, 30],
  [3, 31],
  [10, 20],
  [10, 26],
  [10, 27],
] as const;
const minutesFromMidnight = [-30, 0, 30];
const statusesAtMidnight: readonly OrderStatus[] = ["delivered", "delivered", "shipped", "cancelled"];

/** Rewrites some of the orders in place, so that every edge of the README is there whatever the seed. */
export function plantOrders(orders: Order[], context: GeneratorContext, products: readonly Product[]): void {
  const remaining = createRandom(context.seed).fork("planted orders").shuffle(orders);
  const take: TakeOrder = () => {
    const order = remaining.pop();
    if (order === undefined) throw new RangeError("more edges than orders");
    return order;
  };
  plantMidnights(take);
  plantEmptyOrders(take, orders.length / ordersPerEmpty);
  plantRepeatedSkus(take, orders.length / ordersPerRepeat);
  plantTies(take, context, products);
}

/** E6: deliveries and placements half an hour around awkward midnights. */
function plantMidnights(take: TakeOrder): void {
  for (const [month, day] of awkwardDays) {
    for (const minutes of minutesFromMidnight) {
      const instantMs = londonTimeMs(month, day, 0, minutes);
      for (const status of statusesAtMidnight) deliverAt(take(), instantMs, status);
      placeAt(take(), instantMs);
    }
  }
}

function deliverAt(order: Order, deliverOnMs: number, status: OrderStatus): void {
  order.deliverOn = new Date(deliverOnMs);
  order.slot = "night";
  order.placedAt = new Date(findLastOrderMs(deliverOnMs) - hourMs);
  setStatus(order, status);
}

/** Delivery on the Friday morning after the next cut-off. */
function placeAt(order: Order, placedMs: number): void {
  const placed = new Date(placedMs);
  const daysToFriday = (5 - placed.getUTCDay() + 7) % 7;
  order.placedAt = placed;
  order.deliverOn = new Date(londonTimeMs(placed.getUTCMonth() + 1, placed.getUTCDate() + daysToFriday, 10));
  order.slot = "10:00-11:00";
  setStatus(order, "delivered");
}

/** E4: baskets that were left empty: one in three a draft, one cancelled, one with the status it had. */
function plantEmptyOrders(take: TakeOrder, count: number): void {
  for (let planted = 0; planted < count; planted += 1) {
    const order = take();
    setLines(order, []);
    if (planted % 3 === 0) setStatus(order, "draft");
    if (planted % 3 === 1) setStatus(order, "cancelled");
  }
}

/** E9: the first line's product again, three more of it. */
function plantRepeatedSkus(take: TakeOrder, count: number): void {
  for (let planted = 0; planted < count; planted += 1) {
    const order = take();
    const first = order.lines[0] as OrderLine;
    setLines(order, [...order.lines, { ...first, qty: first.qty + 3 }]);
  }
}

/** E14: in the last-ranked depot's tie weeks, the third place by revenue and by quantity is shared by two products. */
function plantTies(take: TakeOrder, context: GeneratorContext, products: readonly Product[]): void {
  const depotId = rankDepots(context).at(-1) as Order["depotId"];
  const wholesale = products.filter(({ category }) => category === "wholesale");
  // More than anyone orders of an ordinary product in that depot and week.
  const sharedQty = Math.max(40, context.size.orders / 200);
  for (let week = 0; week < tieWeekCount; week += weeksPerTie) {
    const order = take();
    deliverAt(order, londonTimeMs(1, 10 + week * 7, 9), "delivered");
    order.slot = "09:00-10:00";
    order.depotId = depotId;
    setLines(order, createTieLines(wholesale, sharedQty));
  }
}

/** The two that tie come in the reverse order of their SKUs, so that the order of arrival does not sort them. */
function createTieLines(wholesale: readonly Product[], sharedQty: number): OrderLine[] {
  return wholesale
    .map(({ sku, pricePence, vatRate }, index) => ({
      sku,
      qty: sharedQty * Math.max(1, 3 - index),
      unitPence: pricePence,
      vatRate,
    }))
    .toReversed();
}

function setStatus(order: Order, status: OrderStatus): void {
  order.status = status;
  order.version = versionByStatus[status];
}

function setLines(order: Order, lines: OrderLine[]): void {
  order.lines = lines;
  order.totalPence = sumLines(lines);
}
