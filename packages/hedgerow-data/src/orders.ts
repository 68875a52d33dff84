import type { ObjectId } from "mongodb";
import { createDeliverySlots, type DeliverySlot } from "./delivery-calendar.ts";
import { assignHomeDepots } from "./depots.ts";
import { createObjectIds } from "./object-ids.ts";
import { createLines, sumLines, type OrderLine } from "./order-lines.ts";
import { chooseNote } from "./order-notes.ts";
import { chooseStatus, versionByStatus, type OrderStatus } from "./order-status.ts";
import { plantOrders } from "./planted-orders.ts";
import { generateProducts, type Product } from "./products.ts";
import { createRandom, type Random } from "./random.ts";
import type { GeneratorContext } from "./tier.ts";

export interface Order {
  _id: ObjectId;
  orderNo: string;
  customerId: ObjectId;
  depotId: ObjectId;
  status: OrderStatus;
  placedAt: Date;
  /** The instant at which the slot begins. */
  deliverOn: Date;
  /** London wall-clock hours, such as "14:00-15:00". */
  slot: string;
  lines: OrderLine[];
  /** The lines with VAT: see {@link sumLines}. */
  totalPence: number;
  /** Missing where nobody wrote one, null where it was removed. */
  note?: string | null;
  /** Counts the changes, from 1. */
  version: number;
}

/** 2 of 15 orders are the café's: 4,000 of 30,000 (edge E7). */
const cafeShare = 2 / 15;

/** Standing orders of one week are placed in one millisecond, on Monday at six (edge E5). */
const standingOrderShare = 0.05;
const standingOrderLeadMs = (3 * 24 + 6) * 3_600_000;

const weekMs = 7 * 24 * 3_600_000;

/** What every order is drawn from. */
interface OrderSources {
  random: Random;
  orderIds: (index: number) => ObjectId;
  customerIds: ObjectId[];
  homeDepots: ObjectId[];
  slots: DeliverySlot[];
  popularProducts: Product[];
}

export function generateOrders(context: GeneratorContext): Order[] {
  const products = generateProducts(context);
  const sources = collectSources(context, products);
  const orders: Order[] = [];
  for (let index = 0; index < context.size.orders; index += 1) orders.push(createOrder(index, sources));
  if (context.size.hasPlantedEdges) plantOrders(orders, context, products);
  return orders;
}

function collectSources(context: GeneratorContext, products: Product[]): OrderSources {
  const random = createRandom(context.seed).fork("orders");
  const homeDepots = assignHomeDepots(context);
  const customerId = createObjectIds(context.seed, "customers");
  return {
    random,
    orderIds: createObjectIds(context.seed, "orders"),
    customerIds: homeDepots.map((_, index) => customerId(index)),
    homeDepots,
    slots: createDeliverySlots(random.fork("slots")),
    popularProducts: random
      .fork("popularity")
      .shuffle(products.filter(({ category }) => category !== "wholesale")),
  };
}

function createOrder(index: number, sources: OrderSources): Order {
  const { random, customerIds, homeDepots } = sources;
  const customer = random.chance(cafeShare) ? 0 : random.powerLaw(customerIds.length);
  const { deliverOnMs, slot, lastOrderMs } = random.pick(sources.slots);
  const status = chooseStatus(deliverOnMs, random);
  const lines = createLines(sources.popularProducts, random);
  const order: Order = {
    _id: sources.orderIds(index),
    orderNo: formatOrderNo(index),
    customerId: customerIds[customer] as ObjectId,
    depotId: homeDepots[customer] as ObjectId,
    status,
    placedAt: new Date(choosePlacedMs(lastOrderMs, random)),
    deliverOn: new Date(deliverOnMs),
    slot,
    lines,
    totalPence: sumLines(lines),
    version: versionByStatus[status],
  };
  const note = chooseNote(random);
  if (note !== undefined) order.note = note;
  return order;
}

function choosePlacedMs(lastOrderMs: number, random: Random): number {
  if (random.chance(standingOrderShare)) return lastOrderMs - standingOrderLeadMs;
  // The rush before the cut-off: half of a week's orders arrive in its last 21 hours.
  const early = random.next() ** 3;
  return lastOrderMs - 1 - Math.floor(early * weekMs);
}

/** Numbers are handed out in the order of the documents, which is not the order of `placedAt`. */
function formatOrderNo(index: number): string {
  return `HG-${String(index + 1).padStart(6, "0")}`;
}
