import type { Order } from "@lab/hedgerow-data";
import {
  catchMiss,
  cutText,
  findCounterexample,
  lab,
  miss,
  Miss,
  say,
  SolutionFall,
  step,
  type CallOutcome,
  type Step,
} from "@lab/testkit";
import type { Arbitrary } from "fast-check";
import { BSON, ObjectId, type Collection, type Db, type Document } from "mongodb";
import { advise, adviseOnCut, adviseOnSort, listFields } from "./advise.ts";
import {
  askForSpec,
  findIn,
  findInWorld,
  findInWorlds,
  readSort,
  readSpec,
  worldsPerCommand,
  type AskedWorld,
  type FindSpec,
} from "./ask-server.ts";
import { answerWords } from "./messages.ts";
import { answerFrom, decidingFields, type Question } from "./questions.ts";
import type { World } from "./world.ts";

const { EJSON } = BSON;
const { solution } = lab();

/** Judges worlds whose orders are those of a collection. */
export async function judgeBook(collection: Collection<Document>, worlds: readonly World[]): Promise<void> {
  // Its own fields are another check's matter.
  const one: Finder["one"] = async ({ name, spec }) => {
    const found = await findIn(collection, name, { ...spec, projection: { orderNo: 1 } });
    return found.map(({ orderNo }) => String(orderNo));
  };
  const several: Finder["several"] = (asked) => Promise.all(asked.map(one)).catch(toUndefined);
  const found = await findMiss({ one, several }, worlds);
  if (found) throw found.miss;
}

/** How the server is asked. */
interface Finder {
  /** A refusal is the spec's miss. */
  one(asked: AskedWorld): Promise<string[]>;
  /** Undefined where the server refuses one of them. */
  several(asked: readonly AskedWorld[]): Promise<string[][] | undefined>;
}

const worldsOf = (db: Db): Finder => ({
  one: (asked) => findInWorld(db, asked),
  several: (asked) => findInWorlds(db, asked),
});

function toUndefined(error: unknown): undefined {
  if (!(error instanceof Miss)) throw error;
}

/** Judges worlds in their order; the first that misses is the check's miss. */
export async function judgeWorlds(db: Db, worlds: readonly World[]): Promise<void> {
  const found = await findMiss(worldsOf(db), worlds);
  if (found) throw found.miss;
}

/** Draws worlds, and looks for the smallest one that misses. */
export async function judgeDrawn(
  db: Db,
  worlds: Arbitrary<World>,
  { label, runs }: { label: string; runs: number },
): Promise<void> {
  const found = await findCounterexample(worlds, {
    label,
    runs,
    async judge(some) {
      const first = await findMiss(worldsOf(db), some);
      return some.map((_, index) => (index === first?.index ? first.miss : undefined));
    },
  });
  if (found) throw found.problem;
}

async function findMiss(
  finder: Finder,
  worlds: readonly World[],
): Promise<{ index: number; miss: Miss } | undefined> {
  const outcomes = await callAll(worlds.map(({ question }) => question));
  for (let next = 0; next < worlds.length; next += worldsPerCommand) {
    const some = worlds.slice(next, next + worldsPerCommand);
    const specs = some.map((_, at) => trySpec(outcomes[next + at]));
    const asked = some.flatMap(({ orders, question: { name } }, at) => {
      const spec = specs[at];
      return spec ? [{ name, spec, orders }] : [];
    });
    const answers = asked.length === some.length ? await finder.several(asked) : undefined;
    for (const [at, world] of some.entries()) {
      const found = await catchMiss(() => judgeWorld(finder, world, specs[at], answers?.[at]));
      if (found) return { index: next + at, miss: adviseOnSameSpec(found, worlds, outcomes, next + at) };
    }
  }
  return undefined;
}

/** The specs of many questions, in as many trips as there are functions. */
export async function callAll(questions: readonly Question[]): Promise<(CallOutcome | undefined)[]> {
  const outcomes: (CallOutcome | undefined)[] = [];
  for (const name of new Set(questions.map((question) => question.name))) {
    const places = [...questions.keys()].filter((at) => questions[at]?.name === name);
    const calls = places.map((at) => [questions[at]?.params]);
    const answers = await solution.attemptEach(name, calls).catch(fellOnTheWay);
    for (const [index, at] of places.entries()) outcomes[at] = answers[index];
  }
  return outcomes;
}

/** Who falls is asked again, question by question, so that the one that it was is told. */
function fellOnTheWay(error: unknown): CallOutcome[] {
  if (error instanceof SolutionFall) return [];
  throw error;
}

/** Undefined where there is no spec: then the question is asked again by itself, and told of. */
export function trySpec(outcome: CallOutcome | undefined): FindSpec | undefined {
  if (!outcome || "threw" in outcome) return undefined;
  try {
    return readSpec(outcome.returned);
  } catch (error) {
    if (error instanceof Miss) return undefined;
    throw error;
  }
}

async function judgeWorld(
  finder: Finder,
  { question, orders, edge }: World,
  known: FindSpec | undefined,
  answer: string[] | undefined,
): Promise<void> {
  const judge = async (spec: FindSpec, found?: string[]): Promise<void> => {
    const numbers = found ?? (await finder.one({ name: question.name, spec, orders }));
    compareAnswers(question, orders, numbers, spec);
  };
  await step({ ...describeWorld({ question, orders, ...(edge ? { edge } : {}) }) }, async () => {
    if (known && !(await catchMiss(() => judge(known, answer)))) return;
    // By itself: what an earlier or a later call does to this one is another check's matter.
    await judge(await askForSpec(question));
  });
}

function describeWorld({ question, orders, edge }: World): Step {
  const { name, asked } = question;
  const values = {
    question: name,
    params: describeParams(question),
    orders: describeOrders(name, orders),
    asked,
  };
  if (!edge) return say(answerWords.ranOnWorld, values);
  return { ...say(answerWords.ranAtEdge, { ...values, what: edge.name }), edge };
}

const shownWhole = 4;

function describeOrders(name: Question["name"], orders: readonly Order[]): string {
  if (orders.length > shownWhole) return say(answerWords.someOrders, { count: orders.length });
  return listOrders(orders, decidingFields[name], shownWhole);
}

/** Two sets of parameters for which a function gives one and the same spec. */
function adviseOnSameSpec(
  found: Miss,
  worlds: readonly World[],
  outcomes: readonly (CallOutcome | undefined)[],
  at: number,
): Miss {
  const write = (index: number): string => EJSON.stringify(outcomes[index]);
  if (!trySpec(outcomes[at])) return found;
  const { question } = worlds[at] as World;
  const params = EJSON.stringify(question.params);
  const twin = worlds.findIndex(
    ({ question: other }, index) =>
      other.name === question.name && EJSON.stringify(other.params) !== params && write(index) === write(at),
  );
  if (twin === -1) return found;
  const next = say(answerWords.sameSpec, { question: question.name });
  return new Miss(found.message, { ...found.details, next });
}

/** Compares with what JavaScript finds in the same orders: the set first, then the sequence. */
function compareAnswers(
  question: Question,
  orders: readonly Order[],
  foundNumbers: readonly string[],
  spec: FindSpec,
): void {
  const { name, limit, matches } = question;
  const expected = answerFrom(orders, question);
  const found = new Set(foundNumbers);
  const wanted = new Set(expected);
  const missing = expected.filter(({ orderNo }) => !found.has(orderNo));
  const tooMany = orders.filter((order) => found.has(order.orderNo) && !wanted.has(order));
  const count = foundNumbers.length;
  if (limit !== undefined && count > limit && tooMany.every(matches))
    miss(say(answerWords.overLimit, { question: name, count, limit }), {
      next: spec.limit === undefined ? say(answerWords.noLimit) : say(answerWords.otherLimit, { limit }),
    });
  const list = (listed: readonly Order[]) => ({
    count: listed.length,
    orders: listOrders(listed, decidingFields[name]),
  });
  const differences = [
    ...(missing.length > 0 ? [say(answerWords.missing, list(missing))] : []),
    ...(tooMany.length > 0 ? [say(answerWords.tooMany, list(tooMany))] : []),
  ].join("; ");
  if (differences !== "") {
    const words = say(answerWords.otherOrders, {
      question: name,
      count,
      differences,
      fields: [...new Set(listFields(spec.filter))].join(", ") || say(answerWords.noFields),
    });
    miss(words, { next: adviseOnSet(question, { orders, missing, tooMany, found }, spec) });
  }
  compareSequence(question, expected, foundNumbers, orders, spec);
}

interface Differing {
  orders: readonly Order[];
  missing: readonly Order[];
  tooMany: readonly Order[];
  found: ReadonlySet<string>;
}

/** What is so with the order that shows best what is amiss. */
function adviseOnSet(
  question: Question,
  { orders, missing, tooMany, found }: Differing,
  spec: FindSpec,
): string {
  const { limit, matches } = question;
  const stray = tooMany.find((order) => !matches(order));
  if (stray) return advise(question, stray, false, spec);
  const [lost] = missing;
  if (!lost) return advise(question, tooMany[0] as Order, false, spec);
  if (limit !== undefined && tooMany.length === 0 && found.size < limit && spec.limit !== limit)
    return say(answerWords.otherLimit, { limit });
  if (tooMany.length === 0) return advise(question, lost, true, spec);
  const others = orders.filter(({ orderNo }) => found.has(orderNo));
  return adviseOnCut(question, missing, others, spec);
}

function compareSequence(
  { name, sequence }: Question,
  expected: readonly Order[],
  foundNumbers: readonly string[],
  orders: readonly Order[],
  spec: FindSpec,
): void {
  const at = expected.findIndex(({ orderNo }, index) => orderNo !== foundNumbers[index]);
  if (at === -1 || sequence.length === 0) return;
  const stray = orders.find(({ orderNo }) => orderNo === foundNumbers[at]) as Order;
  const due = expected[at] as Order;
  const fields = sequence.map(([field]) => field).filter((field) => field !== "orderNo");
  const values = {
    question: name,
    count: expected.length,
    place: at + 1,
    found: listOrders([stray], fields),
    wanted: listOrders([due], fields),
    keys: Object.keys(readSort(spec.sort)).join(", ") || say(answerWords.noKeys),
  };
  miss(say(answerWords.otherSequence, values), { next: adviseOnSort(sequence, spec) });
}

/** Order numbers with what matters of each document. */
function listOrders(listed: readonly Order[], fields: readonly (keyof Order)[], most = 3): string {
  const shown = listed.slice(0, most).map((order) => {
    const parts = fields.map(
      (field) => `${field} ${field in order ? describePart(order[field]) : say(answerWords.noPart)}`,
    );
    return parts.length === 0 ? order.orderNo : `${order.orderNo} (${parts.join(", ")})`;
  });
  return `${shown.join(", ")}${listed.length > most ? " …" : ""}`;
}

/** The last digits tell ids apart, and leave room for the rest of the line. */
const shortenId = (id: ObjectId): string => `…${id.toHexString().slice(-6)}`;

const longest = 60;

function describePart(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof ObjectId) return shortenId(value);
  if (!Array.isArray(value)) return cutText(JSON.stringify(value) ?? say(answerWords.noPart), longest);
  const lines = (value as Order["lines"]).map(({ sku, qty }) => `${sku} × ${qty}`);
  return `[${lines.slice(0, 4).join(", ")}${lines.length > 4 ? " …" : ""}]`;
}

export function describeParams({ params }: Question): string {
  return Object.entries(params)
    .map(([name, value]) => `${name}: ${describeParam(value)}`)
    .join(", ");
}

function describeParam(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return value instanceof ObjectId ? shortenId(value) : cutText(JSON.stringify(value), 2 * longest);
}
