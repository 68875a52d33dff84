import type { Order, OrderStatus } from "@lab/hedgerow-data";
import { cutText, say } from "@lab/testkit";
import { askedWords } from "./messages.ts";

type ObjectId = Order["depotId"];

/** What each question is asked with. */
export interface ParamsOf {
  q1: { depotId: ObjectId; status: OrderStatus };
  q2: { from: Date; to: Date };
  q3: { statuses: OrderStatus[]; maxPence: number; limit: number };
  q4: { depotId: ObjectId; before: Date };
  q5: { sku: string; minQty: number };
  q6: { depotId: ObjectId };
  q7: { depotId: ObjectId };
  q8: { day: string };
  q9: { prefix: string };
  q10: { depotId: ObjectId; skus: string[] };
}

export type QuestionName = keyof ParamsOf;

/** A question with its parameters, and what the README answers, told in plain JavaScript. */
export type Question = { [Name in QuestionName]: Asked<Name> }[QuestionName];

interface Asked<Name extends QuestionName> {
  name: Name;
  params: ParamsOf[Name];
  /** The answer, in words that hold for every seed. */
  asked: string;
  matches: (order: Order) => boolean;
  /** The fields that decide, the first one first; none where the README asks for no sequence. */
  sequence: readonly (readonly ["orderNo" | "placedAt" | "deliverOn" | "totalPence", 1 | -1])[];
  limit?: number;
}

type Rules = { [Name in QuestionName]: (params: ParamsOf[Name]) => Omit<Asked<Name>, "name" | "params"> };

const londonDay = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/London",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

function tellSkus(skus: readonly string[]): string {
  if (skus.length === 0) return say(askedWords.noSku);
  return skus.length > 4 ? say(askedWords.manySkus, { count: skus.length }) : skus.join(askedWords.or);
}

/** The contract of the README, row by row. */
const rules: Rules = {
  q1: ({ depotId, status }) => ({
    asked: say(askedWords.q1, { status }),
    matches: (order) => order.depotId.equals(depotId) && order.status === status,
    sequence: [["orderNo", 1]],
  }),
  q2: ({ from, to }) => ({
    asked: say(askedWords.q2, { from: from.toISOString(), to: to.toISOString() }),
    matches: ({ placedAt }) => placedAt >= from && placedAt < to,
    sequence: [
      ["placedAt", 1],
      ["orderNo", 1],
    ],
  }),
  q3: ({ statuses, maxPence, limit }) => ({
    asked: say(askedWords.q3, { limit, maxPence, statuses: statuses.join(askedWords.or) }),
    matches: ({ status, totalPence }) => statuses.includes(status) && totalPence <= maxPence,
    sequence: [
      ["totalPence", -1],
      ["orderNo", 1],
    ],
    limit,
  }),
  q4: ({ depotId, before }) => ({
    asked: say(askedWords.q4, { before: before.toISOString() }),
    matches: (order) =>
      order.depotId.equals(depotId) &&
      (order.status === "draft" || (order.status === "shipped" && order.deliverOn < before)),
    sequence: [
      ["deliverOn", 1],
      ["orderNo", 1],
    ],
  }),
  q5: ({ sku, minQty }) => ({
    asked: say(askedWords.q5, { sku, minQty }),
    matches: ({ lines }) => lines.some((line) => line.sku === sku && line.qty >= minQty),
    sequence: [],
  }),
  q6: ({ depotId }) => ({
    asked: say(askedWords.q6),
    matches: (order) => order.depotId.equals(depotId) && !("note" in order),
    sequence: [],
  }),
  q7: ({ depotId }) => ({
    asked: say(askedWords.q7),
    matches: (order) => order.depotId.equals(depotId) && (!("note" in order) || order.note === null),
    sequence: [],
  }),
  q8: ({ day }) => ({
    asked: say(askedWords.q8, { day }),
    matches: ({ status, deliverOn }) => status === "delivered" && londonDay.format(deliverOn) === day,
    sequence: [],
  }),
  q9: ({ prefix }) => ({
    asked: say(askedWords.q9, { prefix: cutText(JSON.stringify(prefix), 120) }),
    matches: ({ note }) => typeof note === "string" && note.startsWith(prefix),
    sequence: [],
  }),
  q10: ({ depotId, skus }) => ({
    asked: say(askedWords.q10, { skus: tellSkus(skus) }),
    matches: (order) => order.depotId.equals(depotId) && order.lines.every(({ sku }) => !skus.includes(sku)),
    sequence: [],
  }),
};

export const questionNames = Object.keys(rules) as QuestionName[];

export function ask<Name extends QuestionName>(name: Name, params: ParamsOf[Name]): Question {
  return { name, params, ...rules[name](params) } as Question;
}

/** What each question shows of an order: the table of the README. */
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
} as const satisfies Record<QuestionName, readonly (keyof Order)[]>;

/** What decides whether a question finds an order: shown of those that differ. */
export const decidingFields: Readonly<Record<QuestionName, readonly (keyof Order)[]>> = {
  q1: ["depotId", "status"],
  q2: ["placedAt"],
  q3: ["status", "totalPence"],
  q4: ["depotId", "status", "deliverOn"],
  q5: ["lines"],
  q6: ["depotId", "note"],
  q7: ["depotId", "note"],
  q8: ["status", "deliverOn"],
  q9: ["note"],
  q10: ["depotId", "lines"],
};

/** The orders that a question finds, in its sequence where it has one. */
export function answerFrom(orders: readonly Order[], { matches, sequence, limit }: Question): Order[] {
  const matching = orders.filter(matches);
  const sorted = sequence.length === 0 ? matching : matching.toSorted(compareBy(sequence));
  return sorted.slice(0, limit);
}

function compareBy(sequence: Question["sequence"]): (one: Order, other: Order) => number {
  return (one, other) => {
    for (const [field, direction] of sequence) {
      if (one[field] > other[field]) return direction;
      if (one[field] < other[field]) return -direction;
    }
    return 0;
  };
}
