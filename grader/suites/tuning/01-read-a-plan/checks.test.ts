import { mongo } from "@lab/services/suite";
import { deriveSeed, publicSeed } from "@lab/hedgerow-data";
import { explainCommand, readPlan } from "@lab/plan-reader";
import { expect, expectShape, lab, miss, say, step, test } from "@lab/testkit";
import type { Db, ObjectId } from "mongodb";
import { z } from "zod";
import { judgeAnswers, type Answers } from "../judge-answers.ts";
import { createIndexes, describeKey, describePlan, readIndexKeys } from "../submitted-indexes.ts";
import {
  answersSchema,
  causes,
  chooseCallBack,
  describePredictions,
  reading,
  type Prediction,
} from "./data.ts";
import { answersWords, c3, c5, c6, n3Words } from "./messages.ts";

// The limits, and what right and wrong answers come to on eight seeds: docs/reference/budgets.md.
const { seed, solution } = lab();

async function loadOrders(dataSeed: string): Promise<Db> {
  const data = { seed: dataSeed, tier: "M", collections: ["orders", "depots"] } as const;
  return (await lab().use(mongo, data, { rights: "none" })).db;
}

let publicOrders: Promise<Db> | undefined;
const openPublicOrders = (): Promise<Db> => (publicOrders ??= loadOrders(publicSeed));

/** Whatever answers.json holds, as long as it is an object; C6 is strict about the rest. */
async function readAnswers(): Promise<Answers> {
  return step(say(answersWords.read), async () => {
    const text = await solution.file("answers.json");
    if (text === null) return miss(say(answersWords.missing));
    return expectShape(z.record(z.string(), z.unknown()), parseJson(text));
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    return miss(say(answersWords.notJson, { detail: (error as Error).message }));
  }
}

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

test("C3", async () => {
  const answers = await readAnswers();
  const open = ["N1", "N2"].filter((id) => typeof answers[id] !== "number");
  if (open.length > 0) {
    const told = open.map((id) => `${id}: ${JSON.stringify(answers[id]) ?? say(c3.noAnswer)}`);
    miss(say(c3.none, { answers: told.join(", ") }));
  }
  const { N1, N2 } = answers as Record<Prediction["id"], number>;
  const db = await openPublicOrders();
  const [first, second] = describePredictions(await readDepotIds(db));
  if ((await isNear(db, first, N1)) && (await isNear(db, second, N2))) return;
  // Of both together: one that were said to be near could be found by trying numbers.
  const mistake = (await findMistake(db, first, N1)) ?? (await findMistake(db, second, N2));
  const advice = mistake ?? say(c3.advice.counts);
  miss(say(c3.tooFar, { delivered: N1, latest: N2, advice }));
});

async function expectServed(open: () => Promise<Db>): Promise<void> {
  const keys = await readIndexKeys();
  if (keys.length === 0) miss(say(n3Words.none));
  const db = await open();
  const { command, returned } = await chooseCallBack(db);
  await createIndexes(db, keys);
  const plan = readPlan(await explainCommand(db, command));
  const seen = (): string => describePlan(plan);
  const values = { indexes: keys.map(describeKey).join(" and "), count: returned };
  await step({ ...say(n3Words.stages, values), seen }, () =>
    expect(plan).toMatchObject({ collectionScan: false, blockingSort: false }),
  );
  await step({ ...say(n3Words.documents, values), seen }, () =>
    expect(plan.docsExamined).toBeLessThanOrEqual(1.2 * (plan.returned ?? 0) + 5),
  );
}

test("C4", async () => expectServed(openPublicOrders));

test("C5", async () => {
  const keys = await readIndexKeys();
  const words = keys.length === 0 ? c5.none : c5.size;
  const seen = (): string => keys.map(describeKey).join(" and ") || say(c5.noIndex);
  await step({ ...say(words), seen }, () => {
    expect(keys).toHaveLength(1);
    for (const key of keys) expect(Object.keys(key).length).toBeLessThanOrEqual(3);
  });
});

test("C6", async () => {
  const answers = await readAnswers();
  const known = new Set<string>(["$schema", ...Object.keys(answersSchema.shape)]);
  const unknown = Object.keys(answers).filter((id) => !known.has(id));
  if (unknown.length > 0) miss(say(c6.unknown, { ids: unknown.join(", ") }));
  const parsed = answersSchema.safeParse(answers);
  if (parsed.success) return;
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  miss(say(c6.kind, { issues: issues.join("; ") }));
});

test("C7", async () => expectServed(() => loadOrders(deriveSeed(seed, "tuning-01 orders"))));
