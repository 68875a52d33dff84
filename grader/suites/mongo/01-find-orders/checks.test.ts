import { mongo } from "@lab/services/suite";
import type { Order } from "@lab/hedgerow-data";
import {
  beforeAll,
  describeValue,
  expectShape,
  lab,
  miss,
  say,
  step,
  test,
  type CallOutcome,
} from "@lab/testkit";
import {
  BSON,
  MongoNetworkError,
  MongoServerSelectionError,
  ObjectId,
  type Collection,
  type Db,
  type Document,
  type FindOptions,
  type Sort,
} from "mongodb";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { documentedFields, makeDesk, type Question, type QuestionName } from "./data.ts";
import { answerWords, c7, c8, nextWords, queryWords } from "./messages.ts";

const { EJSON } = BSON;
const { seed, solution } = lab();
const { orders, questions } = makeDesk(seed);
const names = Object.keys(questions) as QuestionName[];

let collection: Collection<Order>;

beforeAll(async () => {
  const data = {
    name: `orders ${seed}`,
    async fill(empty: Db) {
      await empty.collection<Order>("orders").insertMany(orders);
    },
  };
  const { db } = await lab().use(mongo, data, { shared: "read", rights: "none" });
  collection = db.collection<Order>("orders");
});

// Sort and limit go to the driver as they are: whatever it refuses is told in its words.
const findSpec = z.looseObject({
  filter: z.record(z.string(), z.unknown()),
  projection: z.record(z.string(), z.unknown()).optional(),
  sort: z.unknown().optional(),
  limit: z.number().optional(),
});
type FindSpec = z.output<typeof findSpec>;

const maxQueryMs = 2_000;
/** Within an expression the server looks at no limit of time. */
async function endInTime(): Promise<never> {
  await delay(2 * maxQueryMs, undefined, { ref: false });
  throw new Error("operation exceeded time limit");
}

const scripting = new Set(["$where", "$function", "$accumulator"]);

/** Every key of a spec, at any depth. */
function listKeys(value: unknown): string[] {
  if (typeof value !== "object" || value === null || "_bsontype" in value || value instanceof Date) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(listKeys)];
}

async function askForSpec({ name, params }: Question): Promise<FindSpec> {
  return expectShape(findSpec, await solution.call(name, params));
}

/** Runs a spec on the server. What the server or the driver refuses is the spec's miss, with the refusal's words. */
async function find({ name }: Question, spec: FindSpec): Promise<Document[]> {
  const script = listKeys(spec).find((key) => scripting.has(key));
  if (script) miss(say(queryWords.script, { question: name, operator: script }));
  const { filter, projection, sort, limit } = spec;
  try {
    const options: FindOptions = {
      maxTimeMS: maxQueryMs,
      ...(projection && { projection }),
      ...(sort !== undefined && { sort: sort as Sort }),
      ...(limit && { limit }),
    };
    return await Promise.race([collection.find<Document>(filter, options).toArray(), endInTime()]);
  } catch (error) {
    if (error instanceof MongoNetworkError || error instanceof MongoServerSelectionError) throw error;
    return miss(say(queryWords.refused, { question: name, refusal: (error as Error).message }));
  }
}

/** Order numbers with what matters of each document, at most three. */
function listOrders(listed: Order[], fields: readonly (keyof Order)[]): string {
  const shown = listed.slice(0, 3).map((order) => {
    const parts = fields.map(
      (field) => `${field} ${field in order ? describePart(order[field]) : say(answerWords.noPart)}`,
    );
    return `${order.orderNo} (${parts.join(", ")})`;
  });
  return `${shown.join(", ")}${listed.length > 3 ? " …" : ""}`;
}

/** The last digits tell ids apart, and leave room for the rest of the line. */
const shortenId = (id: ObjectId): string => `…${id.toHexString().slice(-6)}`;

function describePart(value: Order[keyof Order]): string {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof ObjectId) return shortenId(value);
  if (!Array.isArray(value)) return JSON.stringify(value) ?? say(answerWords.noPart);
  return `[${value.map(({ sku, qty }) => `${sku} × ${qty}`).join(", ")}]`;
}

/** Compares with what JavaScript finds in the same orders: the set first, then the sequence. */
function compareAnswers(question: Question, foundNumbers: string[], fields: readonly (keyof Order)[]): void {
  const { matches, compare, limit } = question;
  const matching = orders.filter(matches);
  const expected = (compare ? matching.toSorted(compare) : matching).slice(0, limit);
  if (matching.length === 0) throw new Error(`nothing matches ${question.name}: ${question.asked}`);
  const found = new Set(foundNumbers);
  const wanted = new Set(expected);
  const missing = expected.filter(({ orderNo }) => !found.has(orderNo));
  // As many as wanted, and none missing: then there is nothing to look for.
  const isSame = missing.length === 0 && found.size === wanted.size;
  const tooMany = isSame ? [] : orders.filter((order) => found.has(order.orderNo) && !wanted.has(order));
  const count = foundNumbers.length;
  if (limit !== undefined && count > limit)
    miss(say(answerWords.overLimit, { question: question.name, count, limit }));
  const list = (listed: Order[]) => ({ count: listed.length, orders: listOrders(listed, fields) });
  const differences = [
    ...(missing.length > 0 ? [say(answerWords.missing, list(missing))] : []),
    ...(tooMany.length > 0 ? [say(answerWords.tooMany, list(tooMany))] : []),
  ].join("; ");
  if (differences !== "") miss(say(answerWords.otherOrders, { question: question.name, count, differences }));
  if (compare) compareSequence(question.name, expected, foundNumbers, fields);
}

function compareSequence(
  question: string,
  expected: Order[],
  foundNumbers: string[],
  fields: readonly (keyof Order)[],
): void {
  const at = expected.findIndex(({ orderNo }, index) => orderNo !== foundNumbers[index]);
  if (at === -1) return;
  const stray = orders.filter(({ orderNo }) => orderNo === foundNumbers[at]);
  const values = {
    question,
    count: expected.length,
    place: at + 1,
    found: listOrders(stray, fields),
    wanted: listOrders([expected[at] as Order], fields),
  };
  miss(say(answerWords.otherSequence, values));
}

function describeParams(params: Question["params"]): string {
  return Object.entries(params)
    .map(([name, value]) => `${name}: ${describeParam(value)}`)
    .join(", ");
}

function describeParam(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return value instanceof ObjectId ? shortenId(value) : JSON.stringify(value);
}

/** Asks one question with every set of parameters; `fields` are shown of orders that differ. */
async function checkAnswers(name: QuestionName, fields: readonly (keyof Order)[]): Promise<void> {
  for (const question of questions[name]) {
    const words = say(answerWords.ran, {
      question: name,
      params: describeParams(question.params),
      count: orders.length,
      asked: question.asked,
      advice: say(nextWords[name]),
    });
    await step(words, async () => {
      const spec = await askForSpec(question);
      // Its own fields are another check's matter.
      const found = await find(question, { ...spec, projection: { orderNo: 1 } });
      compareAnswers(
        question,
        found.map(({ orderNo }) => String(orderNo)),
        fields,
      );
    });
  }
}

test("C1", async () => {
  await checkAnswers("q1", ["depotId", "status"]);
  await checkAnswers("q2", ["placedAt"]);
  await checkAnswers("q3", ["status", "totalPence"]);
  await checkAnswers("q4", ["depotId", "status", "deliverOn"]);
});

test("C2", async () => checkAnswers("q5", ["lines"]));

test("C3", async () => {
  await checkAnswers("q6", ["depotId", "note"]);
  await checkAnswers("q7", ["depotId", "note"]);
});

test("C4", async () => checkAnswers("q8", ["status", "deliverOn"]));

test("C5", async () => checkAnswers("q9", ["note"]));

test("C6", async () => checkAnswers("q10", ["depotId", "lines"]));

/** Orders with every kind of note and lines, so that a field that is dropped or emptied shows. */
function pickProbes(): Order[] {
  const kinds = [
    (order: Order) => order.note === undefined && order.lines.length > 0,
    (order: Order) => order.note === null && order.lines.length > 0,
    (order: Order) => typeof order.note === "string" && order.lines.length > 1,
    (order: Order) => order.lines.length === 0,
  ];
  const probes = kinds.map((isKind) => orders.find(isKind) as Order);
  return probes.toSorted((one, other) => (one.orderNo < other.orderNo ? -1 : 1));
}

/** What a projection shows of the probes, compared with what it should. */
function describeFields(
  shown: Document[],
  probes: Order[],
  fields: readonly (keyof Order)[],
): string | undefined {
  const pairs = probes.map((order, index) => {
    const wanted = fields.filter((field) => field in order);
    return { order, wanted, found: shown[index] ?? {} };
  });
  const findings = [
    [c7.lacks, pairs.flatMap(({ wanted, found }) => wanted.filter((field) => !(field in found)))],
    [
      c7.besides,
      pairs.flatMap(({ wanted, found }) =>
        Object.keys(found).filter((key) => !wanted.some((field) => field === key)),
      ),
    ],
    [
      c7.otherwise,
      pairs.flatMap(({ order, wanted, found }) =>
        wanted.filter(
          (field) => field in found && EJSON.stringify(found[field]) !== EJSON.stringify(order[field]),
        ),
      ),
    ],
  ] as const;
  const told = findings.filter(([, keys]) => keys.length > 0);
  if (told.length === 0) return undefined;
  return told.map(([words, keys]) => say(words, { fields: [...new Set(keys)].join(", ") })).join("; ");
}

test("C7", async () => {
  const probes = pickProbes();
  const _id = { $in: probes.map((order) => order._id) };
  for (const name of names) {
    const fields = documentedFields[name];
    const question = questions[name][0] as Question;
    await step(say(c7.fields, { question: name, fields: fields.join(", ") }), async () => {
      const { projection } = await askForSpec(question);
      const shown = await find(question, { filter: { _id }, sort: { orderNo: 1 }, projection });
      const findings = describeFields(shown, probes, fields);
      if (findings) miss(say(c7.otherFields, { question: name, findings }));
    });
  }
});

const specKeys = new Set(["filter", "projection", "sort", "limit"]);

function expectPure(question: string, spec: FindSpec): void {
  const key = Object.keys(spec).find((name) => !specKeys.has(name));
  if (key) miss(say(c8.unknownKey, { question, key }));
  const operator = listKeys(spec).find((name) => scripting.has(name));
  if (operator) miss(say(c8.script, { question, operator }));
}

test("C8", async () => {
  for (const name of names) {
    const [question, other] = [questions[name][0], questions[name].at(-1)] as [Question, Question];
    await step(say(c8.pure, { question: name }), async () => {
      const calls = [question, other, question].map(({ params }) => [params]);
      const outcomes = await solution.attemptEach(name, calls, { returnArgs: true });
      const specs = outcomes.map((outcome, index) => readOutcome(name, outcome, calls[index]));
      for (const spec of specs) expectPure(name, spec);
      const [first = "", , again = ""] = specs.map((spec) => EJSON.stringify(spec));
      if (first !== again) miss(say(c8.twoSpecs, { question: name, first, again }));
    });
  }
});

function readOutcome(question: string, outcome: CallOutcome, args: unknown[] | undefined): FindSpec {
  if ("threw" in outcome) {
    const { message: detail, at } = outcome.threw;
    return miss(say(c8.throws, { question, detail }), at ? { at } : {});
  }
  if (EJSON.stringify(outcome.args) !== EJSON.stringify(args))
    miss(say(c8.changes, { question, params: describeValue(outcome.args?.[0]) }));
  return expectShape(findSpec, outcome.returned);
}
