import {
  edgeOf,
  edgesOf,
  inheritedNames,
  meaningfulTexts,
  textsBeside,
  wholeNumbersAt,
  type Edge,
} from "@lab/edges";
import type { Order } from "@lab/hedgerow-data";
import { ObjectId } from "mongodb";
import { ask, decidingFields, type Question, type QuestionName } from "./questions.ts";
import { elsewhere, here, makeLine, makeOrders, statuses, withLines, type World } from "./world.ts";

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
