import { mongo } from "@lab/services/suite";
import { edgeOf, type Edge } from "@lab/edges";
import { deriveSeed, publicSeed } from "@lab/hedgerow-data";
import { explainCommand, readPlan, type PlanDescription } from "@lab/plan-reader";
import { expect, lab, miss, say, step, test } from "@lab/testkit";
import type { Db, ObjectId } from "mongodb";
import { atEdge } from "../at-edge.ts";
import { describeAnswers, isAnswered, judgeAnswers } from "../judge-answers.ts";
import { describeKey } from "../judge-index-form.ts";
import { createIndexes, describePlan, readIndexKeys, readUsedIndex } from "../submitted-indexes.ts";
import { causes, chooseCallBack, describePredictions, reading, type Prediction } from "./data.ts";
import { expectFit, readAnswers } from "./judge-file.ts";
import { c3, c5, n3Words } from "./messages.ts";

// The limits, and what right and wrong answers come to on eight seeds: docs/reference/budgets.md.
const { seed } = lab();

async function loadOrders(dataSeed: string): Promise<Db> {
  const data = { seed: dataSeed, tier: "M", collections: ["orders", "depots"] } as const;
  return (await lab().use(mongo, data, { rights: "none" })).db;
}

let publicOrders: Promise<Db> | undefined;
const openPublicOrders = (): Promise<Db> => (publicOrders ??= loadOrders(publicSeed));

test("C8", async () => {
  await readAnswers();
});

test("C1", async () => {
  const words = judgeAnswers(await readAnswers(), reading);
  if (words) miss(words);
});

test("C2", async () => {
  const words = judgeAnswers(await readAnswers(), causes);
  if (words) miss(words);
});

async function measure(db: Db, { index, command }: Prediction): Promise<number> {
  const name = await db.collection("orders").createIndex(index);
  try {
    return readPlan(await explainCommand(db, command)).docsExamined ?? 0;
  } finally {
    await db.collection("orders").dropIndex(name);
  }
}

async function isNear(db: Db, prediction: Prediction, answer: number): Promise<boolean> {
  const examined = await measure(db, prediction);
  return Math.abs(answer - examined) <= 0.2 * examined;
}

/** A usual wrong reasoning is known by its number. */
async function findMistake(
  db: Db,
  { id, mistakes }: Prediction,
  answer: number,
): Promise<string | undefined> {
  for (const { counted, limit, advice } of mistakes) {
    const documents = await db.collection("orders").countDocuments(counted, limit ? { limit } : {});
    if (documents === answer) return say(c3.ofOne, { id, advice: say(c3.advice[advice]) });
  }
  return undefined;
}

async function readDepotIds(db: Db): Promise<Record<string, ObjectId>> {
  const depots = await db.collection<{ _id: ObjectId; code: string }>("depots").find().toArray();
  return Object.fromEntries(depots.map(({ _id, code }) => [code, _id]));
}

/** A number, also as text: its kind is C6's business. */
function readPrediction(answer: unknown): number {
  const text = typeof answer === "string" ? answer.trim() : answer;
  return text === "" || (typeof text !== "string" && typeof text !== "number") ? Number.NaN : Number(text);
}

test("C3", async () => {
  const answers = await readAnswers();
  const ids = ["N1", "N2"] as const;
  const open = ids.filter((id) => !isAnswered(answers[id]));
  if (open.length > 0) {
    const told = open.map((id) => `${id}: ${say(c3.noAnswer)}`).join(", ");
    miss(say(c3.none, { answers: told }), atEdge(edgeOf("answer", "a question left open")));
  }
  const numberless = ids.filter((id) => Number.isNaN(readPrediction(answers[id])));
  if (numberless.length > 0) {
    const told = describeAnswers(answers, numberless);
    miss(say(c3.noNumber, { answers: told }), atEdge(edgeOf("answer", "an answer that nobody can read")));
  }
  const [N1, N2] = [readPrediction(answers["N1"]), readPrediction(answers["N2"])];
  const db = await openPublicOrders();
  const [first, second] = describePredictions(await readDepotIds(db));
  if ((await isNear(db, first, N1)) && (await isNear(db, second, N2))) return;
  // Of both together: one that were said to be near could be found by trying numbers.
  const mistake = (await findMistake(db, first, N1)) ?? (await findMistake(db, second, N2));
  const advice = mistake ?? say(c3.advice.counts);
  miss(
    say(c3.tooFar, { delivered: N1, latest: N2, advice }),
    mistake ? atEdge(edgeOf("answer", "a usual misreckoning")) : {},
  );
});

test("C9", async () => {
  await readIndexKeys();
});

/** What of N3 an index that sorts in memory has out of order. */
function adviseOnSort(plan: PlanDescription): { advice: string; edge: Edge } {
  return readUsedIndex(plan)?.fields.includes("placedAt")
    ? { advice: say(n3Words.orderBroken), edge: edgeOf("index", "another field before the sort") }
    : { advice: say(n3Words.noOrder), edge: edgeOf("index", "the sort left out") };
}

async function expectServed(open: () => Promise<Db>): Promise<void> {
  const keys = await readIndexKeys();
  const db = await open();
  const { command, returned } = await chooseCallBack(db);
  await createIndexes(db, keys);
  const plan = readPlan(await explainCommand(db, command));
  const seen = (): string => describePlan(plan);
  const values = { indexes: keys.map(describeKey).join(" and "), count: returned };
  const unused = edgeOf("index", "no field of the query first");
  await step({ ...say(n3Words.scan, values), seen, edge: unused }, () =>
    expect(plan.collectionScan).toBe(false),
  );
  const { advice, edge } = adviseOnSort(plan);
  await step({ ...say(n3Words.sort, { ...values, advice }), seen, edge }, () =>
    expect(plan.blockingSort).toBe(false),
  );
  const lacking = edgeOf("index", "a field of the query left out");
  await step({ ...say(n3Words.documents, values), seen, edge: lacking }, () =>
    expect(plan.docsExamined).toBeLessThanOrEqual(1.2 * (plan.returned ?? 0) + 5),
  );
}

test("C5", async () => {
  const keys = await readIndexKeys();
  const indexes = keys.map(describeKey).join(" and ");
  if (keys.length > 1)
    miss(say(c5.count, { count: keys.length, indexes }), atEdge(edgeOf("index", "more than one index")));
  const [fields = []] = keys.map((key) => Object.keys(key));
  if (fields.length > 3)
    miss(say(c5.size, { count: fields.length, indexes }), atEdge(edgeOf("index", "more than three fields")));
});

test("C4", async () => expectServed(openPublicOrders));

test("C6", async () => {
  expectFit(await readAnswers());
});

test("C7", async () => expectServed(() => loadOrders(deriveSeed(seed, "tuning-01 orders"))));
