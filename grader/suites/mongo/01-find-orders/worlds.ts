import {
  amountsUpTo,
  clockChangesIn,
  daysOfTheCalendar,
  edgeOf,
  edgesOf,
  except,
  inheritedNames,
  instantsAround,
  instantsLike,
  instantsAtEnds,
  meaningfulTexts,
  numbersBeyond32Bits,
  patternTexts,
  spacedTexts,
  textsBeside,
  unicodeTexts,
  wholeNumbersAt,
  type Edge,
} from "@lab/edges";
import type { Order, OrderStatus } from "@lab/hedgerow-data";
import { ObjectId } from "mongodb";
import { ask, decidingFields, type Question, type QuestionName } from "./questions.ts";

/** A few orders, and one question about them. */
export interface World {
  question: Question;
  orders: readonly Order[];
  edge?: Edge;
}

export const here = new ObjectId("65f1a0000000000000000001");
export const elsewhere = new ObjectId("65f1a0000000000000000002");
const customerId = new ObjectId("65f1c0000000000000000001");
export const statuses: readonly OrderStatus[] = [
  "draft",
  "placed",
  "paid",
  "packed",
  "shipped",
  "delivered",
  "cancelled",
];

export const makeLine = (sku: string, qty: number): Order["lines"][number] => ({
  sku,
  qty,
  unitPence: 250,
  vatRate: 0,
});

/** Orders that differ from a plain one in what is given; numbered from the last to the first, as none is asked for. */
export function makeOrders(parts: readonly Partial<Order>[]): Order[] {
  return parts.map((part, index) => ({
    // Against the numbers: who sorts by _id sorts otherwise.
    _id: new ObjectId(`65f1b000${String(index).padStart(16, "0")}`),
    orderNo: `HG-${String(parts.length - index).padStart(6, "0")}`,
    customerId,
    depotId: here,
    status: "delivered" as const,
    placedAt: new Date("2025-06-02T09:00:00Z"),
    deliverOn: new Date("2025-06-06T09:00:00Z"),
    slot: "10:00-11:00",
    lines: [makeLine("KALE", 2)],
    totalPence: 500,
    version: 1,
    ...part,
  }));
}

/** Lines one after the other, an order for each. */
const withLines = (...lists: Order["lines"][]): Partial<Order>[] => lists.map((lines) => ({ lines }));

/** What a question asks of the plain order, so that it is found. */
const plainly: Readonly<Record<QuestionName, Question>> = {
  q1: ask("q1", { depotId: here, status: "delivered" }),
  q2: ask("q2", { from: new Date("2025-06-01T00:00:00Z"), to: new Date("2025-07-01T00:00:00Z") }),
  q3: ask("q3", { statuses: ["delivered"], maxPence: 500, limit: 50 }),
  q4: ask("q4", { depotId: here, before: new Date("2025-07-01T00:00:00Z") }),
  q5: ask("q5", { sku: "KALE", minQty: 2 }),
  q6: ask("q6", { depotId: here }),
  q7: ask("q7", { depotId: here }),
  q8: ask("q8", { day: "2025-06-06" }),
  q9: ask("q9", { prefix: "Ring" }),
  q10: ask("q10", { depotId: here, skus: ["LEEK"] }),
};

const [longAgo, toCome] = [new Date("2001-03-05T10:00:00Z"), new Date("2036-11-20T10:00:00Z")];

/** In what an order may differ from a plain one. */
const variants: readonly Partial<Order>[] = [
  ...statuses.map((status) => ({ status })),
  { depotId: elsewhere },
  { customerId: new ObjectId("65f1c0000000000000000002") },
  { placedAt: longAgo },
  { placedAt: toCome },
  { deliverOn: longAgo },
  { deliverOn: toCome },
  { slot: "night" },
  { lines: [] },
  { lines: Array.from({ length: 30 }, () => makeLine("KALE", 2)) },
  { totalPence: 0 },
  { totalPence: 1_000_000 },
  { note: null },
  { note: "Ring twice" },
  { version: 99 },
];

/** Orders that differ in what a question doesn't ask for: it finds all of them. */
export function askWhateverElse(...names: QuestionName[]): World[] {
  return names.map((name) => {
    const deciding: readonly string[] = decidingFields[name];
    const open = variants.filter((part) => !Object.keys(part).some((field) => deciding.includes(field)));
    const found: Partial<Order> =
      { q4: { status: "shipped" as const }, q9: { note: "Ring twice" } }[name as string] ?? {};
    const orders = makeOrders(open.map((part) => ({ ...found, ...part })));
    return { question: plainly[name], orders, edge: edgeOf("row", "orders that differ in other fields") };
  });
}

/** Borders of q1 to q4: statuses, ends of ranges, amounts and limits. */
export function askAtRanges(): World[] {
  return [...askEveryStatus(), ...askRanges(), ...askAmounts(), ...askLimits(), ...askMoments()];
}

function askEveryStatus(): World[] {
  const all = statuses.map((status) => ({ status }));
  return statuses.flatMap((status) => {
    const edge = edgeOf("row", status);
    const orders = makeOrders([...all, { status, depotId: elsewhere }, { status }]);
    const asked = [
      ask("q1", { depotId: here, status }),
      ask("q3", { statuses: [status], maxPence: 500, limit: 20 }),
    ];
    return asked.map((question) => ({ question, orders, edge }));
  });
}

function askRanges(): World[] {
  const from = new Date("2025-06-01T09:00:00Z");
  const ranges = [
    { from, to: new Date("2025-06-02T09:00:00Z") },
    { from, to: new Date(from.getTime() + 1) },
    { from: new Date("2024-12-31T23:59:59.999Z"), to: new Date("2026-01-01T00:00:00.001Z") },
    { from: new Date("2028-02-29T00:00:00Z"), to: new Date("2028-03-01T00:00:00Z") },
  ];
  const atEnds = ranges.flatMap((range) => {
    const known = new Set<number>();
    const instants = instantsAtEnds(range).filter(
      ({ value }) => !known.has(value.getTime()) && known.add(value.getTime()),
    );
    return instants.map((edge) => ({
      question: ask("q2", range),
      orders: makeOrders([{ placedAt: edge.value }]),
      edge,
    }));
  });
  const edge = edgeOf("instant", "equal instants");
  const equal = makeOrders(
    [from, from, new Date(from.getTime() + 1), from].map((placedAt) => ({ placedAt })),
  );
  const turned = { from: new Date("2025-06-02T09:00:00Z"), to: from };
  const nothing = [{ from, to: from }, turned].map((range) => ({
    question: ask("q2", range),
    orders: equal,
    edge,
  }));
  const tied = { question: ask("q2", ranges[0] as { from: Date; to: Date }), orders: equal, edge };
  return [...atEnds, tied, ...nothing];
}

function askAmounts(): World[] {
  const atTotals = (edge: Edge<number>, totals: readonly number[]): World => ({
    question: ask("q3", { statuses: ["delivered"], maxPence: edge.value, limit: 9 }),
    orders: makeOrders(totals.map((totalPence) => ({ totalPence }))),
    edge,
  });
  const stored = amountsUpTo(1_000_000).map((edge) =>
    atTotals(edge, [edge.value + 1, edge.value, ...(edge.value > 0 ? [edge.value - 1, 0] : [])]),
  );
  return [...stored, ...numbersBeyond32Bits.map((edge) => atTotals(edge, [500, 0, 1_000_000]))];
}

function askLimits(): World[] {
  const orders = makeOrders(
    Array.from({ length: 260 }, (_, index) => ({
      totalPence: 100 + (index % 7),
      status: statuses[index % 7] as OrderStatus,
    })),
  );
  const limits = edgesOf("quantity", {
    "a limit of 1": 1,
    "a limit of 2": 2,
    "a limit above 100": 101,
    "a limit of as many as there are": 260,
    "a limit above what there is": 5_000,
  });
  const question = (limit: number): Question =>
    ask("q3", { statuses: [...statuses], maxPence: 1_000, limit });
  return [
    ...limits.map((edge) => ({ question: question(edge.value), orders, edge })),
    ...numbersBeyond32Bits.map((edge) => ({
      question: question(edge.value),
      orders: orders.slice(0, 3),
      edge,
    })),
  ];
}

/** More orders than anybody would think of as a limit. */
export function askForMany(orders: readonly Order[]): World {
  const limit = Math.floor(orders.length * 0.9);
  const question = ask("q3", { statuses: [...statuses], maxPence: 10_000_000, limit });
  return { question, orders, edge: edgeOf("quantity", "a limit above a thousand") };
}

function askMoments(): World[] {
  const before = new Date("2025-03-30T00:00:00Z");
  const question = ask("q4", { depotId: here, before });
  const moments = edgesOf("instant", {
    "a millisecond earlier": -1,
    "the moment itself": 0,
    "a millisecond later": 1,
    "a day earlier": -86_400_000,
    "a year later": 365 * 86_400_000,
  });
  return moments.map((edge) => {
    const deliverOn = new Date(before.getTime() + edge.value);
    const orders = makeOrders([
      ...statuses.map((status) => ({ status, deliverOn })),
      { status: "draft", depotId: elsewhere, deliverOn },
      { status: "shipped", depotId: elsewhere, deliverOn },
      { status: "draft", deliverOn },
    ]);
    return { question, orders, edge };
  });
}

/** Lines as q5 and q10 have to take them, plainly. */
export function askForLines(): World[] {
  const question = ask("q5", { sku: "KALE", minQty: 3 });
  const edges = edgesOf("row", {
    "no line at all": [],
    "one line with exactly that many": [makeLine("KALE", 3)],
    "one line with fewer": [makeLine("KALE", 2)],
    "one line with more": [makeLine("KALE", 9)],
    "that many of another SKU": [makeLine("LEEK", 3)],
    "few of this SKU and many of another": [makeLine("KALE", 1), makeLine("LEEK", 9)],
    "many of another SKU and few of this": [makeLine("LEEK", 9), makeLine("KALE", 2)],
    "two lines with as many only together": [makeLine("KALE", 2), makeLine("KALE", 2)],
    "two lines, the second with enough": [makeLine("KALE", 1), makeLine("KALE", 3)],
    "two lines, the first with enough": [makeLine("KALE", 3), makeLine("KALE", 1)],
    "two lines, both with enough": [makeLine("KALE", 3), makeLine("KALE", 4)],
    "enough in the third line": [makeLine("LEEK", 1), makeLine("BEET", 9), makeLine("KALE", 5)],
  });
  return edges.map((edge) => ({ question, orders: makeOrders(withLines(edge.value)), edge }));
}

/** An order without a note, and with one of every kind. */
const notes: Readonly<Record<string, Partial<Order>>> = {
  "a note that was never written": {},
  "a note that is null": { note: null },
  "a note that is an empty text": { note: "" },
  "a note that is a text": { note: "Ring twice" },
};

export function askForNotes(): World[] {
  return edgesOf("row", notes).flatMap((edge) => {
    const orders = makeOrders([{ ...edge.value, depotId: elsewhere }, edge.value]);
    const asked = [ask("q6", { depotId: here }), ask("q7", { depotId: here })];
    return asked.map((question) => ({ question, orders, edge }));
  });
}

export function askWithoutLines(): World[] {
  const question = ask("q10", { depotId: here, skus: ["KALE", "BEET"] });
  const edges = edgesOf("row", {
    "no line at all": [],
    "a line of another SKU": [makeLine("LEEK", 1)],
    "a line of the first SKU": [makeLine("KALE", 1)],
    "a line of the last SKU": [makeLine("BEET", 1)],
    "lines of both": [makeLine("KALE", 1), makeLine("BEET", 1)],
    "a line of one SKU before another": [makeLine("KALE", 1), makeLine("LEEK", 1)],
    "a line of one SKU after another": [makeLine("LEEK", 1), makeLine("BEET", 1)],
    "two lines of other SKUs": [makeLine("LEEK", 1), makeLine("PEAS", 1)],
  });
  const worlds = edges.map((edge) => ({
    question,
    orders: makeOrders([{ lines: edge.value, depotId: elsewhere }, { lines: edge.value }]),
    edge,
  }));
  const any = makeOrders([{ lines: [], depotId: elsewhere }, ...withLines([], [makeLine("KALE", 1)])]);
  const noSku = ask("q10", { depotId: here, skus: [] });
  return [...worlds, { question: noSku, orders: any, edge: edgeOf("row", "no SKU") }];
}

/** SKUs that are almost one another, SKUs of any signs, long lists, odd notes. */
export function askForOddRows(): World[] {
  return [...askForOddSkus(), ...askForQuantities(), ...askForLongLists(), ...askForOddNotes()];
}

function askForOddSkus(): World[] {
  const known = "BOX-7";
  const beside = textsBeside(known).flatMap((edge) => {
    const orders = makeOrders(withLines([makeLine(known, 3)], [makeLine(edge.value, 3)]));
    const asked = [known, edge.value].flatMap((sku) => [
      ask("q5", { sku, minQty: 3 }),
      ask("q10", { depotId: here, skus: [sku, "PEAS"] }),
    ]);
    return asked.map((question) => ({ question, orders, edge }));
  });
  const odd = [...meaningfulTexts, ...inheritedNames].flatMap((edge) => {
    const orders = makeOrders(withLines([makeLine(edge.value, 3)], [makeLine("LEEK", 3)]));
    const asked = [
      ask("q5", { sku: edge.value, minQty: 3 }),
      ask("q10", { depotId: here, skus: [edge.value] }),
    ];
    return asked.map((question) => ({ question, orders, edge }));
  });
  return [...beside, ...odd];
}

function askForQuantities(): World[] {
  const atQuantities = (edge: Edge<number>, quantities: readonly number[]): World => ({
    question: ask("q5", { sku: "KALE", minQty: edge.value }),
    orders: makeOrders(quantities.map((qty) => ({ lines: [makeLine("LEEK", 1), makeLine("KALE", qty)] }))),
    edge,
  });
  return wholeNumbersAt({ min: 1, max: 1_000_000 }).map((edge) =>
    atQuantities(edge, [edge.value - 1, edge.value, edge.value + 1]),
  );
}

function askForLongLists(): World[] {
  const others = Array.from({ length: 60 }, (_, index) => makeLine(`VEG-${100 + index}`, 9));
  const orders = makeOrders(
    withLines([...others, makeLine("KALE", 3)], others, [makeLine("VEG-100", 1)], [makeLine("KALE", 1)]),
  );
  const edge = edgeOf("row", "sixty lines");
  const names = others.map(({ sku }) => sku);
  const asked = [
    ask("q5", { sku: "KALE", minQty: 3 }),
    ask("q5", { sku: "VEG-159", minQty: 9 }),
    ask("q10", { depotId: here, skus: ["KALE"] }),
    ask("q10", { depotId: here, skus: names.slice(40) }),
    ask("q10", { depotId: here, skus: [...names.slice(1), "KALE"] }),
    ask("q10", { depotId: here, skus: ["PEAS", "PEAS"] }),
  ];
  return asked.map((question) => ({ question, orders, edge }));
}

function askForOddNotes(): World[] {
  const texts = edgesOf("text", {
    "a note that is blank": " ",
    "a note that says null": "null",
    "a note that says undefined": "undefined",
    "a note that says 0": "0",
    "a note that is a line break": "\n",
    "a note that is an emoji": "🥕",
    "a note of two lines": "Ring twice\nand wait",
    "a note that is very long": "Ring twice. ".repeat(100),
  });
  return texts.flatMap((edge) => {
    const orders = makeOrders([{ note: edge.value }, {}, { note: null }]);
    const asked = [ask("q6", { depotId: here }), ask("q7", { depotId: here })];
    return asked.map((question) => ({ question, orders, edge }));
  });
}

/** Years in which the clocks change as early and as late as they ever do, past and to come. */
const years = [2016, 2018, 2019, 2024, 2026, 2027, 2030, 2036];

export function askAtDays(): World[] {
  const days = [...clockChangesIn("Europe/London", years), ...daysOfTheCalendar];
  return days.map((edge) => {
    const found = [...instantsAround(edge.value, "Europe/London"), ...instantsLike(edge.value)];
    const instants = found.map(({ value }) => value);
    const orders = makeOrders([
      ...instants.map((deliverOn) => ({ deliverOn })),
      ...statuses.map((status) => ({ deliverOn: instants[4] as Date, status })),
    ]);
    return { question: ask("q8", { day: edge.value }), orders, edge };
  });
}

/** Prefixes of every kind of sign. */
export function askForTexts(): World[] {
  const spaced = except(spacedTexts, { "a line separator": "README, the contract: no prefix holds U+2028" });
  const texts = [...patternTexts, ...unicodeTexts, ...spaced, ...inheritedNames, ...meaningfulTexts];
  const long = "Ring twice, and then wait for the dog. ".repeat(20);
  const longTexts = edgesOf("text", {
    "a prefix of hundreds of signs": long,
    "a note of hundreds of signs": "Ring",
  });
  return [...texts, ...longTexts].map((edge) => {
    const notes = edge.value === "Ring" ? [long, long.toUpperCase()] : notesFor(edge.value);
    const orders = makeOrders([...notes.map((note) => ({ note })), { note: null }, {}]);
    return { question: ask("q9", { prefix: edge.value }), orders, edge };
  });
}

/** Notes that begin with a text, and notes that almost do. */
function notesFor(prefix: string): string[] {
  const signs = Array.from(prefix);
  const swapCase = (text: string): string =>
    text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase();
  const without = (at: number, other: string): string => signs.with(at, other).join("");
  const changed = signs.flatMap((sign, at) => {
    if (/[A-Za-z0-9]/.test(sign)) return [];
    const others = /\s/.test(sign) ? ["", "x", "7", "\t", "\u00a0", "  "] : ["", "x", "7"];
    return others.map((other) => without(at, other));
  });
  const all = [
    prefix,
    `${prefix} and more`,
    `${prefix}🚲 in the shed`,
    `${prefix}\nand more`,
    `Ring\n${prefix}`,
    `x${prefix}`,
    ` ${prefix}`,
    swapCase(prefix),
    prefix.normalize(prefix.normalize("NFC") === prefix ? "NFD" : "NFC"),
    signs.slice(0, -1).join(""),
    `${prefix.slice(0, 1)}x${prefix}`,
    ...changed,
  ];
  return [...new Set(all)];
}
