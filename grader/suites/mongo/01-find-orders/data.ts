import {
  createRandom,
  deriveSeed,
  generateHedgerow,
  type Order,
  type OrderStatus,
  type Random,
} from "@lab/hedgerow-data";
import { say } from "@lab/testkit";
import { askedWords } from "./messages.ts";

type ObjectId = Order["depotId"];

/** One question of the README with parameters, and its answer told in plain JavaScript. */
export interface Question {
  name: string;
  params: Record<string, unknown>;
  /** The answer, in words that hold for every seed. */
  asked: string;
  matches: (order: Order) => boolean;
  /** Undefined where the README asks for no order. */
  compare?: (one: Order, other: Order) => number;
  limit?: number;
}

export type QuestionName = keyof typeof documentedFields;

/** What each question shows of an order: src/types.ts of the exercise has the same list in words. */
export const documentedFields = {
  q1: ["orderNo", "slot", "totalPence"],
  q2: ["orderNo", "placedAt", "totalPence"],
  q3: ["orderNo", "status", "totalPence"],
  q4: ["orderNo", "status", "deliverOn"],
  q5: ["orderNo", "lines"],
  q6: ["orderNo", "customerId"],
  q7: ["orderNo", "note"],
  q8: ["orderNo", "slot"],
  q9: ["orderNo", "note"],
  q10: ["orderNo", "lines"],
} as const satisfies Record<string, readonly (keyof Order)[]>;

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
    q6: askForNoNote(free, depotIds, false),
    q7: askForNoNote(free, depotIds, true),
    q8: askByDay(random),
    q9: askByPrefix(free, random),
    q10: askWithoutSkus(free, depotIds, skus, random),
  };
  return { orders: orders.toReversed(), questions };
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

const byNumber = (one: Order, other: Order): number => (one.orderNo < other.orderNo ? -1 : 1);

function askByDepot(depotIds: ObjectId[], random: Random): Question[] {
  const statuses = random.shuffle<OrderStatus>(["delivered", "shipped", "cancelled"]);
  return depotIds.map((depotId, index) => {
    const status = statuses[index] as OrderStatus;
    return {
      name: "q1",
      params: { depotId, status },
      asked: say(askedWords.q1, { status }),
      matches: (order) => order.depotId.equals(depotId) && order.status === status,
      compare: byNumber,
    };
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
    return {
      name: "q2",
      params: { from, to },
      asked: say(askedWords.q2, { from: from.toISOString(), to: to.toISOString() }),
      matches: ({ placedAt }) => placedAt >= from && placedAt < to,
      compare: (one, other) => Number(one.placedAt) - Number(other.placedAt) || byNumber(one, other),
    };
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
    const maxPence = model.totalPence;
    const limit = random.int(8, 12);
    return {
      name: "q3",
      params: { statuses, maxPence, limit },
      asked: say(askedWords.q3, { limit, maxPence, statuses: statuses.join(askedWords.or) }),
      matches: ({ status, totalPence }) => statuses.includes(status) && totalPence <= maxPence,
      compare: (one, other) => other.totalPence - one.totalPence || byNumber(one, other),
      limit,
    };
  });
}

function askForAttention(orders: Order[], depotIds: ObjectId[], random: Random): Question[] {
  return depotIds.map((depotId) => {
    const shipped = orders.filter((order) => order.status === "shipped" && order.depotId.equals(depotId));
    const before = random.pick(shipped).deliverOn;
    return {
      name: "q4",
      params: { depotId, before },
      asked: say(askedWords.q4, { before: before.toISOString() }),
      matches: (order) =>
        order.depotId.equals(depotId) &&
        (order.status === "draft" || (order.status === "shipped" && order.deliverOn < before)),
      compare: (one, other) => Number(one.deliverOn) - Number(other.deliverOn) || byNumber(one, other),
    };
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

const makeLine = (sku: string, qty: number): Order["lines"][number] => ({
  sku,
  qty,
  unitPence: 250,
  vatRate: 0,
});

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
    return {
      name: "q5",
      params: { sku, minQty },
      asked: say(askedWords.q5, { sku, minQty }),
      matches: ({ lines }) => lines.some((line) => line.sku === sku && line.qty >= minQty),
    };
  });
}

/** An empty text is a note as well. */
function askForNoNote(free: Order[], depotIds: ObjectId[], isNullWanted: boolean): Question[] {
  return depotIds.map((depotId) => {
    const [empty, missing, removed] = take(free, 3) as [Order, Order, Order];
    for (const order of [empty, missing, removed]) order.depotId = depotId;
    empty.note = "";
    delete missing.note;
    removed.note = null;
    return {
      name: isNullWanted ? "q7" : "q6",
      params: { depotId },
      asked: isNullWanted ? say(askedWords.q7) : say(askedWords.q6),
      matches: (order) =>
        order.depotId.equals(depotId) && (order.note === undefined || (isNullWanted && order.note === null)),
    };
  });
}

const londonDay = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/London",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The days of both clock changes, those after them, and a Friday in summer. */
function askByDay(random: Random): Question[] {
  const friday = new Date(Date.UTC(2025, 4, 2 + 7 * random.int(0, 20))).toISOString().slice(0, 10);
  return ["2025-03-30", "2025-03-31", "2025-10-26", "2025-10-27", friday].map((day) => ({
    name: "q8",
    params: { day },
    asked: say(askedWords.q8, { day }),
    matches: ({ status, deliverOn }) => status === "delivered" && londonDay.format(deliverOn) === day,
  }));
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
    return {
      name: "q9",
      params: { prefix },
      asked: say(askedWords.q9, { prefix }),
      matches: ({ note }) => note?.startsWith(prefix) ?? false,
    };
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
    const named = unwanted.length === 0 ? say(askedWords.noSku) : unwanted.join(askedWords.or);
    return {
      name: "q10",
      params: { depotId, skus: unwanted },
      asked: say(askedWords.q10, { skus: named }),
      matches: ({ depotId: depot, lines }) =>
        depot.equals(depotId) && lines.every(({ sku }) => !unwanted.includes(sku)),
    };
  });
}
