import { deriveSeed, publicSeed } from "@lab/hedgerow-data";
import { explainCommand, readPlan } from "@lab/plan-reader";
import { expect, expectShape, lab, miss, step, test } from "@lab/testkit";
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

// The limits, and what right and wrong answers come to on eight seeds: docs/reference/budgets.md.
const { seed, solution } = lab();

const loadOrders = async (dataSeed: number): Promise<Db> =>
  (await lab().database({ seed: dataSeed, tier: "M", collections: ["orders", "depots"] })).db;

let publicOrders: Promise<Db> | undefined;
const openPublicOrders = (): Promise<Db> => (publicOrders ??= loadOrders(publicSeed));

type Answers = Record<string, unknown>;

/** Whatever answers.json holds, as long as it is an object; C6 is strict about the rest. */
async function readAnswers(): Promise<Answers> {
  return step(
    {
      did: "read answers.json",
      expected: "a JSON object with an answer for each id",
      next: "README, What you edit; your editor shows each question and its possible answers from answers.schema.json",
    },
    async () => {
      const text = await solution.file("answers.json");
      if (text === null) return miss("answers.json is missing");
      return expectShape(z.record(z.string(), z.unknown()), parseJson(text));
    },
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    return miss("answers.json is not JSON", { seen: (error as Error).message });
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
  miss(`${key.length - wrong.length} of ${key.length} answers are right`, {
    did: `read ${key[0]?.id} to ${key.at(-1)?.id} in answers.json`,
    seen:
      open.length > 0 ? `no answer to ${open.join(", ")}` : `something is wrong about ${plans.join(", ")}`,
    expected: "what the recorded plans say",
    next: advise(wrong),
  });
}

test("C1", async () => {
  const answers = await readAnswers();
  expectRight(answers, readingKey, (wrong) => {
    const fromTheTop = wrong.some(({ id }) => answers[id] !== undefined && answers[id] === topStages[id]);
    if (fromTheTop)
      return "the outermost stage works last: follow inputStage to the innermost one, and read from there";
    if (wrong.some(({ id }) => id === "Q5" || id === "Q7"))
      return "README, How to read a plan: SORT and SORT_MERGE are two different things";
    return "README, How to read a plan: the stages from the inside out, then the three totals";
  });
});

test("C2", async () => {
  const answers = await readAnswers();
  expectRight(answers, causeKey, () =>
    answers["Q13"] === "plan-5"
      ? "the longest time is no alarm by itself: does plan-5 read anything that has no part in its answer?"
      : "for each plan: documents examined, minus those that its answer is made of. Then look which stage throws them away",
  );
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
    if (documents === answer) return advice;
  }
  return "which documents does FETCH read, and when may it stop? plans/counts.json has the counts";
}

async function readDepotIds(db: Db): Promise<Record<string, ObjectId>> {
  const depots = await db.collection<{ _id: ObjectId; code: string }>("depots").find().toArray();
  return Object.fromEntries(depots.map(({ _id, code }) => [code, _id]));
}

test("C3", async () => {
  const answers = await readAnswers();
  const open = ["N1", "N2"].filter((id) => typeof answers[id] !== "number");
  if (open.length > 0) {
    miss("there is no prediction yet", {
      did: "read N1 and N2 in answers.json",
      seen: open.map((id) => `${id}: ${JSON.stringify(answers[id]) ?? "no answer"}`).join(", "),
      expected: "a number within 20 % of the documents that MongoDB examines",
      next: "which documents does FETCH read, and when may it stop? plans/counts.json has the counts",
    });
  }
  const db = await openPublicOrders();
  for (const prediction of describePredictions(await readDepotIds(db))) {
    const examined = await measure(db, prediction);
    const answer = answers[prediction.id] as number;
    const isNear = Math.abs(answer - examined) <= 0.2 * examined;
    if (isNear) continue;
    miss(`the prediction for ${prediction.id} is too far off`, {
      did: `explained ${prediction.words}`,
      seen: `${prediction.id}: ${answer}`,
      expected: "a number within 20 % of the documents that MongoDB examines",
      next: await adviseOnPrediction(db, prediction, answer),
    });
  }
});

async function expectServed(open: () => Promise<Db>): Promise<void> {
  const keys = await readIndexKeys();
  if (keys.length === 0) {
    miss("there is no index yet", {
      did: "read the exported value `indexes`",
      seen: "an empty list: MongoDB reads every order for N3",
      expected: "no COLLSCAN and no SORT",
      next: "README, The new queries: which index does N3 ask for?",
    });
  }
  const db = await open();
  const { command, returned } = await chooseCallBack(db);
  await createIndexes(db, keys);
  const plan = readPlan(await explainCommand(db, command));
  const words = {
    did: `explained query N3 with ${keys.map(describeKey).join(" and ")} (${returned} orders match)`,
    seen: () => describePlan(plan),
  };
  await step(
    {
      ...words,
      expected: "no COLLSCAN and no SORT",
      next: "which two fields does N3 hold equal, and in the order of which one does it want its rows?",
    },
    () => expect(plan).toMatchObject({ collectionScan: false, blockingSort: false }),
  );
  await step(
    {
      ...words,
      expected: "at most 1.2 × returned + 5 documents examined",
      next: "a document is fetched and thrown away for each condition that the index used can't judge: which field of N3 is not in it?",
    },
    () => expect(plan.docsExamined).toBeLessThanOrEqual(1.2 * (plan.returned ?? 0) + 5),
  );
}

test("C4", async () => expectServed(openPublicOrders));

test("C5", async () => {
  const keys = await readIndexKeys();
  await step(
    {
      did: "counted the indexes and their fields",
      expected: "one index, with at most three fields",
      next:
        keys.length === 0
          ? "README, The new queries: which index does N3 ask for?"
          : "each field more makes every write and the index itself bigger: which ones does N3 not mention?",
      seen: () => keys.map(describeKey).join(" and ") || "no index",
    },
    () => {
      expect(keys).toHaveLength(1);
      for (const key of keys) expect(Object.keys(key).length).toBeLessThanOrEqual(3);
    },
  );
});

test("C6", async () => {
  const answers = await readAnswers();
  const known = new Set<string>(["$schema", ...Object.keys(answersSchema.shape)]);
  const unknown = Object.keys(answers).filter((id) => !known.has(id));
  const did = "held answers.json against answers.schema.json";
  const next = "README, What you edit: your editor underlines what does not fit the schema";
  if (unknown.length > 0) {
    miss("there are answers to questions that don't exist", {
      did,
      seen: unknown.join(", "),
      expected: "the ids of answers.schema.json and no other",
      next,
    });
  }
  const parsed = answersSchema.safeParse(answers);
  if (parsed.success) return;
  miss("answers.json does not fit its schema", {
    did,
    seen: parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "),
    expected: "an answer of the right kind to each question",
    next,
  });
});

test("C7", async () => expectServed(() => loadOrders(deriveSeed(seed, "tuning-01 orders"))));
