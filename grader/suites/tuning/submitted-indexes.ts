import type { PlanDescription, PlanNode } from "@lab/plan-reader";
import { expectShape, lab, miss, say, step } from "@lab/testkit";
import { MongoServerError, type Db } from "mongodb";
import { z } from "zod";
import { createWords, indexWords, planWords } from "./messages.ts";

const orderFields = new Set(
  "_id orderNo customerId depotId status placedAt deliverOn slot lines totalPence note version".split(" "),
);
const isOrderField = (path: string): boolean =>
  orderFields.has(path) || /^lines\.(sku|qty|unitPence|vatRate)$/.test(path);

const listForeignFields = (key: object): string[] => Object.keys(key).filter((path) => !isOrderField(path));

const indexKey = z
  .record(z.string(), z.union([z.literal(1), z.literal(-1)], { error: say(indexWords.direction) }))
  .refine((key) => Object.keys(key).length > 0, { error: say(indexWords.noField) })
  .refine((key) => listForeignFields(key).length === 0, {
    error: ({ input }) =>
      say(indexWords.foreignFields, { fields: listForeignFields(Object(input)).join(", ") }),
  });
const indexSpec = z.strictObject({ key: indexKey, name: z.string().optional() });
const indexList = z.array(indexSpec).max(20);

export type IndexKey = z.infer<typeof indexKey>;

/** As a learner would write it. */
export function describeKey(key: IndexKey): string {
  const fields = Object.entries(key).map(([field, direction]) => `${field}: ${direction}`);
  return `{ ${fields.join(", ")} }`;
}

let submitted: IndexKey[] | undefined;

/**
 * The keys of the indexes on orders that the solution exports as `indexes`; anything else is a miss. They are read
 * once: an export may change between two looks, and what is counted must be what is created.
 */
export async function readIndexKeys(): Promise<IndexKey[]> {
  submitted ??= await step(say(indexWords.read), async () =>
    expectShape(indexList, await lab().solution.value("indexes")).map(({ key }) => key),
  );
  return submitted;
}

/** Creates the indexes on `orders`, named by their keys; one that is there twice is created once. */
export async function createIndexes(db: Db, keys: readonly IndexKey[]): Promise<void> {
  const named = new Map(keys.map((key) => [describeKey(key), key]));
  for (const [name, key] of named) {
    if (Object.keys(key).join() === "_id") continue;
    await createIndex(db, name, key);
  }
}

async function createIndex(db: Db, name: string, key: IndexKey): Promise<void> {
  try {
    await db.command({ createIndexes: "orders", indexes: [{ key, name }] });
  } catch (error) {
    if (!(error instanceof MongoServerError)) throw error;
    miss(say(createWords.refused, { name, refusal: error.message }));
  }
}

/** Names of the indexes that a plan reads, each once. */
export function listIndexes({ index, inputs }: PlanNode): string[] {
  return [...new Set([...(index ? [index] : []), ...inputs.flatMap(listIndexes)])];
}

export function describePlan(plan: PlanDescription): string {
  const names = listIndexes(plan.tree).join(", ");
  const values = {
    stages: plan.stages.join(" → "),
    keys: String(plan.keysExamined),
    documents: String(plan.docsExamined),
    returned: String(plan.returned),
  };
  return names === "" ? say(planWords.plan, values) : say(planWords.withIndex, { ...values, names });
}
