import {
  createRandom,
  deriveSeed,
  generateHedgerow,
  type Order,
  type OrderStatus,
  type Random,
} from "@lab/hedgerow-data";
import { ask, type Question, type QuestionName } from "./questions.ts";
import { makeLine } from "./world.ts";

type ObjectId = Order["depotId"];

export interface Desk {
  /** Newest number first, as they stand in the collection: no question asks for that order. */
  orders: Order[];
  questions: Record<QuestionName, Question[]>;
}

/** The order book of 2,000 orders with this exercise's own edges, and the ten questions about it. */
export function makeDesk(seed: string): Desk {
  const random = createRandom(deriveSeed(seed, "mongo-01 questions"));
  const { orders } = generateHedgerow({
    seed: deriveSeed(seed, "mongo-01"),
    tier: "S",
    collections: ["orders"],
  });
  // Orders around midnight and without lines are edges already: nothing is planted over them.
  const free = random.shuffle(orders.filter(({ slot, lines }) => slot !== "night" && lines.length > 0));
  const depots = rankByCount(orders.map(({ depotId }) => depotId.toHexString()));
  const skus = rankByCount(orders.flatMap(({ lines }) => lines.map(({ sku }) => sku)));
  const depotIds = depots
    .slice(0, 2)
    .map((hex) => orders.find(({ depotId }) => depotId.toHexString() === hex)?.depotId as ObjectId);
  const questions = {
    q1: askByDepot(depotIds, random),
    q2: askByPlacedAt(orders, random),
    q3: askByTotal(orders, free, random),
    q4: askForAttention(orders, depotIds, random),
    q5: askForLine(free, skus, random),
    q6: askForNoNote("q6", free, depotIds),
    q7: askForNoNote("q7", free, depotIds),
    q8: askByDay(random),
    q9: askByPrefix(free, random),
    q10: askWithoutSkus(free, depotIds, skus, random),
  };
  plantLongOrder(free, skus);
  return { orders: orders.toReversed(), questions };
}

/** An order with more lines than a screen has, so that lines that are cut show. */
function plantLongOrder(free: Order[], skus: string[]): void {
  const [order] = take(free, 1) as [Order];
  order.lines = Array.from({ length: 60 }, (_, index) => makeLine(skus[8 + (index % 4)] as string, 1));
  order.totalPence = 60 * 250;
}

function rankByCount(values: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([value]) => value);
}

function take(free: Order[], count: number): Order[] {
  if (free.length < count) throw new RangeError("more edges than orders");
  return free.splice(0, count);
}

function askByDepot(depotIds: ObjectId[], random: Random): Question[] {
  const statuses = random.shuffle<OrderStatus>(["delivered", "shipped", "cancelled"]);
  return depotIds.map((depotId, index) => {
    return ask("q1", { depotId, status: statuses[index] as OrderStatus });
  });
}

/** Both ends are moments at which several orders were placed, so that each end and each tie counts. */
function askByPlacedAt(orders: Order[], random: Random): Question[] {
  const counts = new Map<number, number>();
  for (const { placedAt } of orders)
    counts.set(placedAt.getTime(), (counts.get(placedAt.getTime()) ?? 0) + 1);
  const shared = [...counts].filter(([, count]) => count > 1).map(([at]) => at);
  const moments = shared.toSorted((one, other) => one - other);
  return [random.int(0, 3), random.int(6, 9)].map((start) => {
    const from = new Date(moments[start] as number);
    const to = new Date(moments[start + 3] as number);
    return ask("q2", { from, to });
  });
}

/** Six orders share the highest total that is still allowed. */
function askByTotal(orders: Order[], free: Order[], random: Random): Question[] {
  const pairs: OrderStatus[][] = [
    ["delivered", "cancelled"],
    ["shipped", "placed", "paid"],
  ];
  return pairs.map((statuses) => {
    const [model, ...twins] = take(free, 6) as [Order, ...Order[]];
    for (const twin of [model, ...twins]) twin.status = random.pick(statuses);
    for (const twin of twins) Object.assign(twin, { lines: model.lines, totalPence: model.totalPence });
    return ask("q3", { statuses, maxPence: model.totalPence, limit: random.int(8, 12) });
  });
}

function askForAttention(orders: Order[], depotIds: ObjectId[], random: Random): Question[] {
  return depotIds.map((depotId) => {
    const shipped = orders.filter((order) => order.status === "shipped" && order.depotId.equals(depotId));
    return ask("q4", { depotId, before: random.pick(shipped).deliverOn });
  });
}

/** Quantities in lines of one SKU, with another product besides; `min` stands for the asked quantity. */
const plantedQuantities = (min: number): { ofSku: number[]; ofOther?: number }[] => [
  { ofSku: [min] },
  { ofSku: [1, min] },
  { ofSku: [min + 2, 1] },
  { ofSku: [min - 1], ofOther: min + 2 },
  { ofSku: [1], ofOther: min },
  { ofSku: [min - 1, min - 1] },
];

function askForLine(free: Order[], skus: string[], random: Random): Question[] {
  return [random.int(0, 2), random.int(3, 5)].map((rank) => {
    const sku = skus[rank] as string;
    const minQty = random.int(4, 7);
    for (const { ofSku, ofOther } of plantedQuantities(minQty)) {
      const [order] = take(free, 1) as [Order];
      order.lines = ofSku.map((qty) => makeLine(sku, qty));
      if (ofOther !== undefined) order.lines.unshift(makeLine(skus[8] as string, ofOther));
      order.totalPence = order.lines.reduce((sum, { qty, unitPence }) => sum + qty * unitPence, 0);
    }
    return ask("q5", { sku, minQty });
  });
}

/** An empty text is a note as well. */
function askForNoNote(name: "q6" | "q7", free: Order[], depotIds: ObjectId[]): Question[] {
  return depotIds.map((depotId) => {
    const [empty, missing, removed] = take(free, 3) as [Order, Order, Order];
    for (const order of [empty, missing, removed]) order.depotId = depotId;
    empty.note = "";
    delete missing.note;
    removed.note = null;
    return ask(name, { depotId });
  });
}

/** The days of both clock changes, those after them, and a Friday in summer. */
function askByDay(random: Random): Question[] {
  const friday = new Date(Date.UTC(2025, 4, 2 + 7 * random.int(0, 20))).toISOString().slice(0, 10);
  return ["2025-03-30", "2025-03-31", "2025-10-26", "2025-10-27", friday].map((day) => ask("q8", { day }));
}

/** A prefix, and notes that a search finds if it takes the prefix for a pattern, or does not anchor it. */
const planted = (number: number): { prefix: string; others: string[] }[] => [
  { prefix: `Flat ${number}.1`, others: [`Flat ${number}21, top bell`, `flat ${number}.1`] },
  { prefix: `Gate code ${number}*3`, others: [`Gate code ${number}${number}3`, `gate code ${number}*3`] },
  { prefix: `C++ (room ${number})`, others: [`CCC room ${number}`, `See C++ (room ${number})`] },
  { prefix: `(${number} boxes`, others: [`${number} boxes, stacked`] },
  { prefix: `[${number}] bell`, others: [`${number} bell`] },
  { prefix: `Dock A\\d${number}`, others: [`Dock A7${number}, ring`] },
  { prefix: `$${number} coupon`, others: [`${number} coupon`] },
  { prefix: `^${number}|side door`, others: [`${number} steps`, "side door, please"] },
];

function askByPrefix(free: Order[], random: Random): Question[] {
  return planted(random.int(11, 89)).map(({ prefix, others }) => {
    const notes = [
      prefix,
      `${prefix}, thank you`,
      `Beware of the dog\n${prefix}`,
      `Not ${prefix}`,
      ...others,
    ];
    for (const note of notes) Object.assign(take(free, 1)[0] as Order, { note });
    return ask("q9", { prefix });
  });
}

function askWithoutSkus(free: Order[], depotIds: ObjectId[], skus: string[], random: Random): Question[] {
  const cases = [
    [skus[random.int(0, 1)], skus[random.int(2, 4)]],
    [skus[random.int(0, 4)]],
    [],
  ] as string[][];
  return cases.map((chosen, index) => {
    // Against the alphabet, so that sorting the parameter in place shows.
    const unwanted = chosen.toSorted().toReversed();
    const depotId = depotIds[index % 2] as ObjectId;
    for (const order of take(free, 2)) Object.assign(order, { depotId, lines: [], totalPence: 0 });
    return ask("q10", { depotId, skus: unwanted });
  });
}
