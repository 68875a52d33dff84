import type { Order } from "@lab/hedgerow-data";
import { beforeAll, describeValue, expectShape, lab, miss, step, test } from "@lab/testkit";
import {
  BSON,
  MongoNetworkError,
  MongoServerSelectionError,
  ObjectId,
  type Collection,
  type Document,
  type FindOptions,
  type Sort,
} from "mongodb";
import { z } from "zod";
import { documentedFields, makeDesk, type Question, type QuestionName } from "./data.ts";

const { EJSON } = BSON;
const { seed, solution } = lab();
const { orders, questions } = makeDesk(seed);
const names = Object.keys(questions) as QuestionName[];

let collection: Collection<Order>;

beforeAll(async () => {
  const { db } = await lab().database();
  collection = db.collection<Order>("orders");
  await collection.insertMany(orders);
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
  if (script) {
    miss(`${name} was not run: it holds ${script}`, {
      seen: `${script} in what ${name} returned`,
      next: "the desk's server runs no JavaScript; say it with operators such as $gte, $in or $elemMatch",
    });
  }
  const { filter, projection, sort, limit } = spec;
  try {
    const options: FindOptions = {
      maxTimeMS: maxQueryMs,
      ...(projection && { projection }),
      ...(sort !== undefined && { sort: sort as Sort }),
      ...(limit && { limit }),
    };
    return await collection.find<Document>(filter, options).toArray();
  } catch (error) {
    if (error instanceof MongoNetworkError || error instanceof MongoServerSelectionError) throw error;
    const { message } = error as Error;
    return miss(`MongoDB refuses the query of ${name}`, {
      seen: `MongoDB refuses it: ${message}`,
      next: "the message names what MongoDB stumbles over: look there for a slip, then into its manual on that operator or on projections",
    });
  }
}

/** Order numbers with what matters of each document, at most three. */
function listOrders(listed: Order[], fields: readonly (keyof Order)[]): string {
  const shown = listed.slice(0, 3).map((order) => {
    const parts = fields.map(
      (field) => `${field} ${field in order ? describePart(order[field]) : "missing"}`,
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
  if (!Array.isArray(value)) return JSON.stringify(value) ?? "missing";
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
  const tooMany = orders.filter((order) => found.has(order.orderNo) && !wanted.has(order));
  const differences = [
    ...(missing.length > 0 ? [`${missing.length} missing: ${listOrders(missing, fields)}`] : []),
    ...(tooMany.length > 0 ? [`${tooMany.length} too many: ${listOrders(tooMany, fields)}`] : []),
  ];
  if (limit !== undefined && foundNumbers.length > limit)
    miss(`${question.name} finds more than the limit`, {
      seen: `${foundNumbers.length} orders, although limit is ${limit}`,
      next: "a spec has a key for that: README, `What you edit`",
    });
  if (differences.length > 0)
    miss(`${question.name} finds other orders`, {
      seen: `${foundNumbers.length} orders; ${differences.join("; ")}`,
    });
  const at = compare ? expected.findIndex(({ orderNo }, index) => orderNo !== foundNumbers[index]) : -1;
  if (at === -1) return;
  const stray = orders.filter(({ orderNo }) => orderNo === foundNumbers[at]);
  miss(`${question.name} finds the right orders in another sequence`, {
    seen: `the right ${expected.length} orders, but at place ${at + 1} stands ${listOrders(stray, fields)} instead of ${listOrders([expected[at] as Order], fields)}`,
    next: "README, the table's last column: what comes first, and what decides between equal ones?",
  });
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
async function checkAnswers(
  name: QuestionName,
  fields: readonly (keyof Order)[],
  next: string,
): Promise<void> {
  for (const question of questions[name]) {
    await step(
      {
        did: `ran ${name}({ ${describeParams(question.params)} }) on ${orders.length} orders`,
        expected: question.asked,
        next,
      },
      async () => {
        const spec = await askForSpec(question);
        // Its own fields are another check's matter.
        const found = await find(question, { ...spec, projection: { orderNo: 1 } });
        compareAnswers(
          question,
          found.map(({ orderNo }) => String(orderNo)),
          fields,
        );
      },
    );
  }
}

test("C1", async () => {
  await checkAnswers("q1", ["depotId", "status"], "two fields in one filter must both hold");
  await checkAnswers(
    "q2",
    ["placedAt"],
    "one end of the range is part of it, the other is not: $gte, $gt, $lt, $lte",
  );
  await checkAnswers(
    "q3",
    ["status", "totalPence"],
    "one of several values is $in; `at most` includes the value; sort before you think of the limit",
  );
  await checkAnswers(
    "q4",
    ["depotId", "status", "deliverOn"],
    "write it with brackets first: depot and (draft or (shipped and before)); then $or has two parts",
  );
});

test("C2", async () => {
  await checkAnswers(
    "q5",
    ["lines"],
    "look at the lines above: dotted paths match each array element on their own. Which operator wants all of it from one element?",
  );
});

test("C3", async () => {
  await checkAnswers(
    "q6",
    ["depotId", "note"],
    "in a filter, null means `null or missing`. Which operator asks whether a field is there at all?",
  );
  await checkAnswers(
    "q7",
    ["depotId", "note"],
    "both a note that is null and a note that is not there count; an empty text is a note",
  );
});

test("C4", async () => {
  await checkAnswers(
    "q8",
    ["status", "deliverOn"],
    "deliverOn is shown in UTC. When does that day begin in London, when does the next one, and which of the two is part of it? A day is not always 24 hours",
  );
});

test("C5", async () => {
  await checkAnswers(
    "q9",
    ["note"],
    "in a regular expression . * ( [ ^ $ | and \\ have a meaning, and it searches anywhere: put a backslash before each such sign, and ^ first",
  );
});

test("C6", async () => {
  await checkAnswers(
    "q10",
    ["depotId", "lines"],
    "no line at all may have one of these SKUs: that is `not (some line has)`, not `some line has not`",
  );
});

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
  const findings: [string, string[]][] = [
    ["lacks", pairs.flatMap(({ wanted, found }) => wanted.filter((field) => !(field in found)))],
    [
      "shows besides",
      pairs.flatMap(({ wanted, found }) =>
        Object.keys(found).filter((key) => !wanted.some((field) => field === key)),
      ),
    ],
    [
      "shows otherwise than stored",
      pairs.flatMap(({ order, wanted, found }) =>
        wanted.filter(
          (field) => field in found && EJSON.stringify(found[field]) !== EJSON.stringify(order[field]),
        ),
      ),
    ],
  ];
  const told = findings.filter(([, keys]) => keys.length > 0);
  if (told.length === 0) return undefined;
  return told.map(([what, keys]) => `${what}: ${[...new Set(keys)].join(", ")}`).join("; ");
}

test("C7", async () => {
  const probes = pickProbes();
  const _id = { $in: probes.map((order) => order._id) };
  for (const name of names) {
    const fields = documentedFields[name];
    const question = questions[name][0] as Question;
    await step(
      {
        did: `read four orders with the projection of ${name}`,
        expected: `exactly ${fields.join(", ")}, as stored, and no _id (a field that an order does not have stays away)`,
        next: "a projection names what to show with 1; only _id comes along unasked, until it is set to 0",
      },
      async () => {
        const { projection } = await askForSpec(question);
        const shown = await find(question, { filter: { _id }, sort: { orderNo: 1 }, projection });
        const problem = describeFields(shown, probes, fields);
        if (problem) miss(`${name} shows other fields`, { seen: `${name} ${problem}` });
      },
    );
  }
});

const specKeys = new Set(["filter", "projection", "sort", "limit"]);

function findImpurity(name: string, spec: FindSpec): string | undefined {
  const unknown = Object.keys(spec).find((key) => !specKeys.has(key));
  if (unknown) return `${name} returns a key ${unknown}`;
  const script = listKeys(spec).find((key) => scripting.has(key));
  return script && `${name} uses ${script}`;
}

test("C8", async () => {
  for (const name of names) {
    const [question, other] = [questions[name][0], questions[name].at(-1)] as [Question, Question];
    await step(
      {
        did: `called ${name} with some parameters, with others, and with the first ones again`,
        expected:
          "{ filter, projection?, sort?, limit? } and nothing else, without JavaScript for the server; equal parameters give equal specs and stay as they were",
        next: "build a new object from the parameters in each call; say the condition with query operators",
      },
      async () => {
        const calls = [question, other, question].map(({ params }) => [params]);
        const outcomes = await solution.attemptEach(name, calls, { returnArgs: true });
        const specs = outcomes.map((outcome, index) => readOutcome(name, outcome, calls[index]));
        for (const spec of specs) {
          const impurity = findImpurity(name, spec);
          if (impurity) miss(impurity, { seen: impurity });
        }
        const [first, , again] = specs.map((spec) => EJSON.stringify(spec));
        if (first !== again)
          miss(`${name} gives two specs for the same parameters`, { seen: `first ${first}, then ${again}` });
      },
    );
  }
});

function readOutcome(
  name: string,
  outcome: Awaited<ReturnType<typeof solution.attempt>>,
  args: unknown[] | undefined,
): FindSpec {
  if ("threw" in outcome) {
    const { message, at } = outcome.threw;
    return miss(`${name} throws`, { seen: `${name} throws: ${message}`, ...(at && { at }) });
  }
  if (EJSON.stringify(outcome.args) !== EJSON.stringify(args))
    miss(`${name} changes its parameters`, {
      seen: `after the call the parameters are ${describeValue(outcome.args?.[0])}`,
      next: "copy before you sort or set: [...skus], new Date(from)",
    });
  return expectShape(findSpec, outcome.returned);
}
