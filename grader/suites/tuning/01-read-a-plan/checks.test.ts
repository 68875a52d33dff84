import { mongo } from "@lab/services/suite";
import { deriveSeed, publicSeed } from "@lab/hedgerow-data";
import { explainCommand, readPlan } from "@lab/plan-reader";
import { expect, expectShape, lab, miss, say, step, test } from "@lab/testkit";
import type { Db, ObjectId } from "mongodb";
import { z } from "zod";
import { createIndexes, describeKey, describePlan, readIndexKeys } from "../submitted-indexes.ts";
import {
  answersSchema,
  causeKey,
  chooseCallBack,
  describePredictions,
  readingKey,
  topStages,
  type AnswerKey,
  type Prediction,
} from "./data.ts";
import { answersWords, c1, c2, c3, c5, c6, n3Words, rightWords } from "./messages.ts";

// The limits, and what right and wrong answers come to on eight seeds: docs/reference/budgets.md.
const { seed, solution } = lab();

const loadOrders = async (dataSeed: string): Promise<Db> =>
  (await lab().use(mongo, { seed: dataSeed, tier: "M", collections: ["orders", "depots"] })).db;

let publicOrders: Promise<Db> | undefined;
const openPublicOrders = (): Promise<Db> => (publicOrders ??= loadOrders(publicSeed));

type Answers = Record<string, unknown>;

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

/** Figures may be cut or rounded at the first decimal. */
function isRight(answer: unknown, right: AnswerKey["right"]): boolean {
  if (typeof right !== "number") return answer === right;
  return typeof answer === "number" && Math.abs(answer - right) <= 0.1;
}

/** Says in which plans to look again, and neither the question nor the answer: that would be a key to copy. */
function expectRight(answers: Answers, key: AnswerKey[], advise: (wrong: AnswerKey[]) => string): void {
  const wrong = key.filter(({ id, right }) => !isRight(answers[id], right));
  if (wrong.length === 0) return;
  const open = wrong.filter(({ id }) => answers[id] === undefined).map(({ id }) => id);
  const plans = [...new Set(wrong.map(({ plan }) => plan))];
  const values = {
    right: key.length - wrong.length,
    count: key.length,
    first: key[0]?.id ?? "",
    last: key.at(-1)?.id ?? "",
    advice: advise(wrong),
  };
  miss(
    open.length > 0
      ? say(rightWords.open, { ...values, ids: open.join(", ") })
      : say(rightWords.differs, { ...values, plans: plans.join(", ") }),
  );
}

test("C1", async () => {
  const answers = await readAnswers();
  expectRight(answers, readingKey, (wrong) => {
    if (wrong.some(({ id }) => answers[id] !== undefined && answers[id] === topStages[id]))
      return say(c1.fromTheTop);
    return wrong.some(({ id }) => id === "Q5" || id === "Q7") ? say(c1.sorts) : say(c1.stages);
  });
});

test("C2", async () => {
  const answers = await readAnswers();
  const advice = answers["Q13"] === "plan-5" ? c2.longestTime : c2.thrownAway;
  expectRight(answers, causeKey, () => say(advice));
});

async function measure(db: Db, { index, command }: Prediction): Promise<number> {
  const name = await db.collection("orders").createIndex(index);
  try {
    return readPlan(await explainCommand(db, command)).docsExamined ?? 0;
  } finally {
    await db.collection("orders").dropIndex(name);
  }
}

async function adviseOnPrediction(db: Db, { mistakes }: Prediction, answer: unknown): Promise<string> {
  for (const { counted, limit, advice } of mistakes) {
    const documents = await db.collection("orders").countDocuments(counted, limit ? { limit } : {});
    if (documents === answer) return say(c3.advice[advice]);
  }
  return say(c3.advice.counts);
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
  const db = await openPublicOrders();
  for (const prediction of describePredictions(await readDepotIds(db))) {
    const examined = await measure(db, prediction);
    const answer = answers[prediction.id] as number;
    const isNear = Math.abs(answer - examined) <= 0.2 * examined;
    if (isNear) continue;
    const query = say(c3.queries[prediction.id]);
    const advice = await adviseOnPrediction(db, prediction, answer);
    miss(say(c3.tooFar, { id: prediction.id, query, answer, advice }));
  }
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
