import {
  array,
  constantFrom,
  date,
  integer,
  nat,
  oneof,
  record,
  shuffledSubarray,
  type Arbitrary,
} from "fast-check";
import type { Order } from "@lab/hedgerow-data";
import { ask, type Question, type QuestionName } from "./questions.ts";
import { elsewhere, here, makeLine, makeOrders, statuses, type World } from "./world.ts";

const instants = Array.from(
  { length: 6 },
  (_, index) => new Date(Date.UTC(2025, 9, 25, 22, 59, 59, 998) + index),
);
const skus = ["KALE", "KAL", "LEEK", "BEET"];
const amounts = [0, 1, 499, 500, 501];
/** Signs of which prefixes and notes are made, so that many of them meet. */
const signs = ["a", "A", "b", ".", "*", "\\", "E", "Q", "$", "(", "[", " ", "\n", "é", "🥕"];

const depot = constantFrom(here, elsewhere);
const text = array(constantFrom(...signs), { minLength: 1, maxLength: 4 }).map((list) => list.join(""));
const line = record({ sku: constantFrom(...skus), qty: integer({ min: 1, max: 4 }) });

type Parts = Partial<Order>;
const lines = array(line, { maxLength: 3 }).map((list) => list.map(({ sku, qty }) => makeLine(sku, qty)));
const note: Arbitrary<Parts> = oneof(
  constantFrom<Parts>({}, { note: null }, { note: "" }),
  text.map((each) => ({ note: each })),
);

const plainParts: Arbitrary<Parts> = record({
  depotId: depot,
  status: constantFrom(...statuses),
  placedAt: constantFrom(...instants),
  deliverOn: constantFrom(...instants),
  totalPence: constantFrom(...amounts),
});
const lineParts: Arbitrary<Parts> = record({ depotId: depot, lines });
const noteParts: Arbitrary<Parts> = record({ depotId: depot, rest: note }).map(({ depotId, rest }) => ({
  depotId,
  ...rest,
}));

function drawWorld(parts: Arbitrary<Parts>, question: Arbitrary<Question>): Arbitrary<World> {
  return record({ orders: array(parts, { minLength: 1, maxLength: 5 }).map(makeOrders), question });
}

const someSkus = shuffledSubarray(skus);

/** Worlds of up to five orders that differ in little, for the questions of one check. */
export const drawnWorlds = {
  ranges: drawWorld(
    plainParts,
    oneof(
      record({ depotId: depot, status: constantFrom(...statuses) }).map((params) => ask("q1", params)),
      record({ from: constantFrom(...instants), to: constantFrom(...instants) }).map((params) =>
        ask("q2", params),
      ),
      record({
        statuses: shuffledSubarray([...statuses], { minLength: 1 }),
        maxPence: constantFrom(...amounts),
        limit: integer({ min: 1, max: 4 }),
      }).map((params) => ask("q3", params)),
      record({ depotId: depot, before: constantFrom(...instants) }).map((params) => ask("q4", params)),
    ),
  ),
  rows: oneof(
    drawWorld(
      lineParts,
      oneof(
        record({ sku: constantFrom(...skus), minQty: integer({ min: 1, max: 4 }) }).map((params) =>
          ask("q5", params),
        ),
        record({ depotId: depot, skus: someSkus }).map((params) => ask("q10", params)),
      ),
    ),
    drawWorld(
      noteParts,
      record({ name: constantFrom<QuestionName>("q6", "q7"), depotId: depot }).map(({ name, depotId }) =>
        ask(name as "q6", { depotId }),
      ),
    ),
  ),
  days: record({
    at: date({
      min: new Date("2000-01-02T00:00:00Z"),
      max: new Date("2037-01-01T00:00:00Z"),
      noInvalidDate: true,
    }),
    hours: array(integer({ min: -30, max: 30 }), { minLength: 1, maxLength: 5 }),
  }).map(({ at, hours }): World => {
    const orders = makeOrders(
      hours.map((more) => ({ deliverOn: new Date(at.getTime() + more * 3_600_000) })),
    );
    return { question: ask("q8", { day: at.toISOString().slice(0, 10) }), orders };
  }),
  texts: record({
    prefix: text,
    rests: array(record({ begins: nat(3), rest: text }), { minLength: 1, maxLength: 4 }),
  }).map(({ prefix, rests }): World => {
    const notes = rests.map(({ begins, rest }) => (begins > 0 ? `${prefix}${rest}` : rest));
    return { question: ask("q9", { prefix }), orders: makeOrders(notes.map((each) => ({ note: each }))) };
  }),
};
